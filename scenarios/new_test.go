package scenarios

import (
	"fmt"
	"strings"
	"testing"
)

// fill puts words into the blanks, as a person would.
func fill(text string) string {
	n := 0
	return blank.ReplaceAllStringFunc(text, func(b string) string {
		n++
		if strings.Contains(b, "60 to 120 words") {
			return strings.Repeat("many words for the brief ", 16)
		}
		return fmt.Sprintf("entry number %d", n)
	})
}

func TestNew(t *testing.T) {
	files, err := New("job-scheduler")
	if err != nil {
		t.Fatal(err)
	}
	text := files.Data
	mistakes, warnings := Check(files, nil)
	if len(mistakes) > 0 {
		t.Errorf("the starter does not load:\n%v", mistakes)
	}
	if blanks := len(blank.Regexp().FindAll(text, -1)); len(warnings) < blanks/2 {
		t.Errorf("%d warnings for %d blanks", len(warnings), blanks)
	}
	files.Data = []byte(fill(string(text)))
	files.References[0].Data = []byte(fill(string(files.References[0].Data)))
	mistakes, warnings = Check(files, nil)
	if len(mistakes)+len(warnings) > 0 {
		t.Errorf("filled in:\n%v\n%v", mistakes, warnings)
	}
	if err := compiledSchema(t, "scenario.schema.json").Validate(jsonOf(t, text)); err != nil {
		t.Error(err)
	}
}

func TestNewBadName(t *testing.T) {
	_, err := New("Job Scheduler")
	want := `"Job Scheduler" is not a scenario id: want at most 40 lower-case letters, digits and hyphens, such as job-scheduler`
	if err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
}
