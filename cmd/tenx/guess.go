package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tenx/rubric"
	"tenx/rubric/problem"
)

// parseGuess parses the values of --guess: scalability=3,cost=2.
func parseGuess(values map[string]string, dimensions []string) (map[string]float64, error) {
	marks := map[string]float64{}
	for name, value := range values {
		if !slices.Contains(dimensions, name) {
			return nil, unknown("dimension", name, dimensions)
		}
		mark, err := parseMark(value)
		if err != nil {
			return nil, &usageError{fmt.Sprintf("--guess %s=%s: %v", name, value, err), "--guess scalability=3,cost=2"}
		}
		marks[name] = mark
	}
	return marks, nil
}

func parseMark(s string) (float64, error) {
	mark, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || !(mark >= 0 && mark <= 4) {
		return 0, fmt.Errorf("a mark is a number from 0 to 4")
	}
	return mark, nil
}

// guessByMenu asks for each mark with a menu that explains the marks. Leaving a menu skips the rest.
func (a *app) guessByMenu(dimensions []string, meanings [5]string) map[string]float64 {
	marks := map[string]float64{}
	for _, d := range dimensions {
		list := []choice{{Title: "skip", Summary: "no guess"}}
		for m, meaning := range meanings {
			list = append(list, choice{Title: fmt.Sprintf("%d  %s", m, meaning)})
		}
		i, err := a.choose("Your own mark for "+rubric.DimensionTitle(d)+"?", list, 3)
		if err != nil {
			break
		}
		if i > 0 {
			marks[d] = float64(i - 1)
		}
	}
	return marks
}

// guessByLine asks for each mark with a line: a number, an empty line, or /guess DIMENSION MARK.
// /skip, /quit and the end of input skip the rest.
func (f *lineFace) guessByLine(dimensions []string) map[string]float64 {
	marks := map[string]float64{}
	f.printf("Before the scorecard: how would you mark yourself, 0 to 4? Press Enter to skip.\n")
	for _, d := range dimensions {
		for done := false; !done; {
			if _, ok := marks[d]; ok {
				break
			}
			f.printf("your mark for %s?\n", rubric.DimensionTitle(d))
			l := f.nextLine(d + " 0-4 > ")
			if l.err != nil || strings.HasPrefix(l.text, "/quit") || strings.HasPrefix(l.text, "/skip") {
				return marks
			}
			done = f.takeGuess(marks, d, strings.Fields(l.text), dimensions)
		}
	}
	return marks
}

// nextLine waits for a line. If a line was already asked for, it waits for that one.
func (f *lineFace) nextLine(prompt string) typed {
	if !f.waiting {
		f.io.Want(prompt)
	}
	f.waiting = false
	return <-f.io.Lines()
}

// takeGuess reads one line of guessing and reports whether dimension d is done.
func (f *lineFace) takeGuess(marks map[string]float64, d string, words, dimensions []string) bool {
	if len(words) == 3 && words[0] == "/guess" {
		if !slices.Contains(dimensions, words[1]) {
			f.printf("[unknown dimension %q; %s]\n", words[1],
				namesHint(problem.Nearest(words[1], dimensions), dimensions, ""))
			return false
		}
		d, words = words[1], words[2:]
	}
	if len(words) == 0 {
		return true
	}
	mark, err := parseMark(words[0])
	if err != nil {
		f.printf("[%v]\n", err)
		return false
	}
	marks[d] = mark
	return false // the caller checks whether d was the dimension it asked for
}
