import type { Random } from "../random.ts";

/** First and family names common in Milwaukee; every combination is invented. */
const firstNames = [
  "Aaliyah", "Adrian", "Alicia", "Amir", "Andre", "Angela", "Anna", "Antonio", "Beatriz", "Bee", "Brian", "Camila", "Carl", "Carmen",
  "Chao", "Darnell", "David", "Denise", "Diego", "Donna", "Elena", "Emily", "Erik", "Fatima", "Frank", "Gabriela", "Gloria", "Hannah",
  "Hector", "Imani", "Isaiah", "Jamal", "Janet", "Jerome", "Jessica", "Joseph", "Juan", "Karen", "Keisha", "Kou", "Latoya", "Linda",
  "Luis", "Mai", "Marcus", "Maria", "Mary", "Michael", "Monique", "Nadia", "Natalie", "Oscar", "Pa", "Patricia", "Paul", "Pedro",
  "Rashad", "Rosa", "Ruth", "Samuel", "Sandra", "Sara", "Shanice", "Sofia", "Stephen", "Tamika", "Terrence", "Thomas", "Tou", "Tyrone",
  "Valeria", "Victor", "Wanda", "William", "Xavier", "Yolanda", "Yusuf", "Zoe",
] as const;

const familyNames = [
  "Adams", "Alvarez", "Anderson", "Bauer", "Becker", "Brooks", "Brown", "Carter", "Castillo", "Chang", "Cieslak", "Coleman", "Cruz",
  "Davis", "Diaz", "Dombrowski", "Evans", "Fischer", "Flores", "Garcia", "Gomez", "Grant", "Green", "Hall", "Hansen", "Harris", "Her",
  "Hernandez", "Hoffmann", "Howard", "Jackson", "Jankowski", "Johnson", "Jones", "Kaminski", "Khan", "King", "Klein", "Kowalski",
  "Krueger", "Larson", "Lee", "Lewandowski", "Lewis", "Lopez", "Lor", "Martin", "Martinez", "Mendoza", "Meyer", "Miller", "Mitchell",
  "Moore", "Morales", "Moua", "Murphy", "Nelson", "Novak", "Olson", "Ortiz", "Patel", "Perez", "Peterson", "Ramirez", "Reyes", "Rivera",
  "Robinson", "Rodriguez", "Sanchez", "Schmidt", "Schneider", "Schultz", "Smith", "Stewart", "Sullivan", "Taylor", "Thao", "Thomas",
  "Torres", "Vang", "Vargas", "Walker", "Washington", "Weber", "White", "Williams", "Wilson", "Wojcik", "Wright", "Xiong", "Yang",
  "Young", "Zielinski", "Zimmermann",
] as const;

/** What shops on a Milwaukee street are called after: neighbourhoods, and words nobody owns. */
const businessFirstWords = [
  "Riverwest", "Bay View", "Walker's Point", "Sherman Park", "Clarke Square", "Washington Heights", "Harambee", "Bronzeville", "Layton",
  "Brewers Hill", "Lakefront", "Cream City", "Menomonee", "Kinnickinnic", "Halyard", "Silver City", "Enderis", "Capitol", "Uptown",
  "Lincoln Village", "Metcalfe", "Avenues West", "Burnham", "Juneau", "Merrill", "Garden Homes", "Havenwoods", "Jackson Park",
  "Polonia", "Tippecanoe", "Badger", "Lighthouse", "Three Rivers", "Cedar", "Linden", "Maple", "Corner", "Sunrise", "Family",
] as const;

interface BusinessKind {
  word: string;
  /** Small shops overwrite their recordings after a week or two, retailers keep them for months. */
  retention: "small" | "retail";
}

const businessKinds: readonly BusinessKind[] = [
  ...["Hardware", "Barber Shop", "Bakery", "Laundromat", "Beauty Supply", "Tap", "Cafe", "Auto Repair", "Dental", "Tax Service",
    "Tacos", "Food Mart", "Florist", "Child Care", "Print Shop", "Cleaners", "Bicycles", "Lounge"].map((word) => ({ word, retention: "small" as const })),
  ...["Grocery", "Pharmacy", "Furniture", "Credit Union", "Gas Station", "Liquor", "Cell Phones", "Apartments", "Hotel", "Clinic",
    "Self Storage", "Discount"].map((word) => ({ word, retention: "retail" as const })),
];

export interface Business extends BusinessKind {
  name: string;
}

/** An invented person, e.g. "Denise Kaminski". */
export const personName = (random: Random): string => `${random.pick(firstNames)} ${random.pick(familyNames)}`;

/** An invented business, e.g. "Riverwest Hardware" or "Novak Pharmacy". */
export function business(random: Random): Business {
  const kind = random.pick(businessKinds);
  const first = random.chance(0.6) ? random.pick(businessFirstWords) : random.pick(familyNames);
  return { ...kind, name: `${first} ${kind.word}` };
}
