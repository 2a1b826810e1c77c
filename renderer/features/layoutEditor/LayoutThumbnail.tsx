import type { Layout } from "../../../shared/model/layout.ts";

/** A layout, small: pictures as outlines, map and facts filled. */
export function LayoutThumbnail({ layout: { columns, rows, cells } }: { layout: Layout }) {
  const [width, height] = [32, 18];
  const gap = 1;
  return (
    <svg className="layout-thumbnail" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {cells.map(({ column, row, columnSpan, rowSpan, use }) => (
        <rect
          key={`${column} ${row}`}
          className={`layout-thumbnail__cell layout-thumbnail__cell--${use}`}
          x={(column * width) / columns + gap / 2}
          y={(row * height) / rows + gap / 2}
          width={Math.max(0.5, (columnSpan * width) / columns - gap)}
          height={Math.max(0.5, (rowSpan * height) / rows - gap)}
        />
      ))}
    </svg>
  );
}
