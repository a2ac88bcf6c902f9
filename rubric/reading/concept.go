package reading

// Concept is something of the field that an answer can mention.
//
// Patterns are words, matched by their stems, in order and next to each other. Hyphens and
// case do not matter, and articles in between are ignored. In a pattern:
//
//	a|b         either word; <kind> may be one of them
//	[word]      the word may be missing
//	..          up to 3 words in between
//	...         up to 8 words in between, in the same clause
//	=SAM        exactly this spelling, no stem
//	word*       any word that begins with word
//	<num>       a quantity of this kind: num (any), rate, size, time, money, percent, count, factor
//	a & b       both sides, in either order, in the same clause
type Concept struct {
	ID    string   `yaml:"id"`              // kebab-case, singular: the most common term of the field
	Name  string   `yaml:"name,omitempty"`  // for people, if it is not the id with spaces
	Is    []string `yaml:"is,omitempty"`    // ids of wider concepts that this is a kind of; what this one meets counts for them
	Terms []string `yaml:"terms,omitempty"` // terms, abbreviations and brand names
	Plain []string `yaml:"plain,omitempty"` // ways to say it without a term
	Not   []string `yaml:"not,omitempty"`   // patterns that give the words another meaning if they are in the clause

	Claim     bool `yaml:"-"` // the patterns are claims: a negation between the words of a match makes it another claim, unless the pattern has the negation
	Statement bool `yaml:"-"` // the patterns are whole statements: a match is not an item of an enumeration
}
