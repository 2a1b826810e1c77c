/** Freezes a tree of plain objects and lists in place, and hands it back. */
export function deepFreeze<Tree extends object>(tree: Tree): Tree {
  for (const branch of Object.values(tree)) {
    if (typeof branch === "object" && branch !== null) deepFreeze(branch);
  }
  return Object.freeze(tree);
}
