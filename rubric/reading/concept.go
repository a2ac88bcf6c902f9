package reading

// Concept is something of the field that an answer can speak of.
//
// Patterns are words, matched by their stems, in order and next to each other;
// hyphens and case do not matter, and articles in between are passed over. In a pattern
//
//	a|b         either word; <kind> may be one of them
//	[word]      the word may be missing
//	..          up to 3 words in between
//	...         up to 8 words in between, in the same clause
//	=SAM        exactly this spelling, no stem
//	word*       any word that begins so
//	<num>       a quantity of this kind: num (any), rate, size, time, money, percent, count, factor
//	a & b       both sides, in either order, in the same clause
type Concept struct {
	ID    string   `yaml:"id"`              // kebab-case, singular: the field's most common term
	Name  string   `yaml:"name,omitempty"`  // for people, where it is not the id with spaces
	Is    []string `yaml:"is,omitempty"`    // kind-of: ids of wider concepts; what holds of this one counts for them
	Terms []string `yaml:"terms,omitempty"` // terms, abbreviations and brand names
	Plain []string `yaml:"plain,omitempty"` // ways to say it without the term
	Not   []string `yaml:"not,omitempty"`   // patterns whose presence in the clause gives the words another meaning

	Statement bool `yaml:"-"` // the patterns are of whole statements: what they match is no item of an enumeration
}
