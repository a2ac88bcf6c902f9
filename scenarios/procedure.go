package scenarios

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
)

// The ways in which candidates speak of the interview itself.
//
//go:embed procedure.txt
var procedureText string

// ProcedureTopics returns the topics that concern the interview itself rather than the problem, sorted.
func ProcedureTopics() []string { return slices.Sorted(maps.Keys(procedure())) }

// Procedure returns plain ways to say something about a topic of the interview itself. What a candidate says is compared with them by
// meaning.
func Procedure(topic string) []string { return procedure()[topic] }

// procedure parses the sentences: a line with a topic, followed by indented sentences. Lines that begin with '#' are comments.
var procedure = sync.OnceValue(func() map[string][]string {
	list, topic := map[string][]string{}, ""
	for line := range strings.Lines(procedureText) {
		switch text := strings.TrimSpace(line); {
		case text == "" || text[0] == '#':
		case line[0] != ' ':
			topic = text
		default:
			list[topic] = append(list[topic], text)
		}
	}
	return list
})
