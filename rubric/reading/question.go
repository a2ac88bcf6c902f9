package reading

// Answerable is something that can be asked for.
type Answerable struct {
	ID  string
	Ask []string // the ways people ask for it
}

// Reply says what kind of question it was.
type Reply int

// The replies.
const (
	Unknown Reply = iota // nothing that is known here: "assume something sensible, and say it"
	Known                // a fact answers it
	Advice               // asks for a design decision: "your call: what is the trade-off?"
)

// Questions matches a candidate's questions with what can be answered.
type Questions struct{ list []Answerable }

// NewQuestions prepares the matching.
func NewQuestions(list []Answerable) *Questions { return &Questions{list} }

// Match finds what a question asks for. The id is empty unless the reply is Known; a wrong
// match is worse than none, so a doubtful one is Unknown.
func (q *Questions) Match(question string) (Reply, string) { return Unknown, "" }
