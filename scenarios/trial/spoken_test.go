package trial

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
)

const (
	spokenMean  = 0.15 // mean difference between the overall marks of typed and spoken reference answers
	spokenWorst = 0.6  // largest difference
)

// A spoken reference answer gets nearly the same marks as when it is typed.
func TestSpokenReferences(t *testing.T) {
	all, err := builtIns()
	if err != nil {
		t.Fatal(err)
	}
	answers, sum, worst := 0, 0.0, 0.0
	for _, c := range all {
		for _, r := range c.References {
			typed, err := transcript(c, r, c)
			if err != nil {
				t.Fatal(err)
			}
			said := rubric.Transcript{Scenario: c.ID}
			for _, st := range typed.Stages {
				said.Stages = append(said.Stages, rubric.StageAnswer{Stage: st.Stage, Text: spoken(st.Text)})
			}
			was, is := c.Rubric.Score(typed), c.Rubric.Score(said)
			off := math.Abs(was.Overall.Mark - is.Overall.Mark)
			if off > spokenWorst+1e-9 {
				t.Errorf("%s %s: %.1f typed (%s), %.1f said (%s)", c.ID, r.ID, was.Overall.Mark, marks(was), is.Overall.Mark, marks(is))
			}
			answers, sum, worst = answers+1, sum+off, max(worst, off)
		}
	}
	t.Logf("%d answers, %.3f on average, %.1f at worst", answers, sum/float64(answers), worst)
	if sum > spokenMean*float64(answers) {
		t.Errorf("marks differ by %.3f on average, want %g at most", sum/float64(answers), spokenMean)
	}
}

func TestSpoken(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{
			"We take $1.2M a month, 40-50 writes/s (99.99% in 250 ms).\n\n- DynamoDB's TTL is 24 h; S3 holds 3 TB.\n",
			"so we take one point two million dollars a month forty uh to fifty rights a second ninety nine point nine nine percent you know in two hundred and fifty milliseconds dynamo db's t t l is twenty four hours s3 holds three uh terabytes",
		},
		{"## Storage\n\nRows go to Redis.\n\n```d2\na -> b\n```\n\nThe cache has 2,000 keys.", "## Storage\n\nso rows go to read is\n\n```d2\na -> b\n```\n\nthe cash has two thousand keys"},
		{"One. Two. Three. It is so now. Five. Six.", "so one two um three it is it is so now five okay and uh six"},
	} {
		if diff := cmp.Diff(c.want, spoken(c.text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
	if got, want := mended("48 h"), " ninety six no wait make that forty eight hours "; got != want {
		t.Errorf("a mended number is %q, want %q", got, want)
	}
}
