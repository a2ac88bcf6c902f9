package upgrade

import (
	"time"

	"tenx/rubric"
	"tenx/rubric/reading"
)

// The types of format 1.
type (
	scenario1 struct {
		ID         string                  `yaml:"id"`
		Title      string                  `yaml:"title"`
		Summary    string                  `yaml:"summary"`
		Difficulty string                  `yaml:"difficulty"`
		Level      rubric.Level            `yaml:"level"`
		Brief      string                  `yaml:"brief"`
		Near       []string                `yaml:"near"`
		Topic      topic1                  `yaml:"topic"`
		Dimensions []string                `yaml:"dimensions"`
		Facts      []fact1                 `yaml:"facts"`
		Stages     []stage1                `yaml:"stages"`
		Prompts    []prompt1               `yaml:"prompts"`
		Curveball  *curveball1             `yaml:"curveball"`
		Concepts   []reading.Concept       `yaml:"concepts"`
		Rubric     rubric1                 `yaml:"rubric"`
		Levels     map[rubric.Level]string `yaml:"levels"`
		References []reference1            `yaml:"references"`
		Sources    []source1               `yaml:"sources"`
	}
	topic1 struct {
		Groups [][]string `yaml:"groups"`
		Need   int        `yaml:"need"`
	}
	fact1 struct {
		ID    string   `yaml:"id"`
		Label string   `yaml:"label"`
		Tell  string   `yaml:"tell"`
		Value float64  `yaml:"value"`
		Unit  string   `yaml:"unit"`
		Expr  string   `yaml:"expr"`
		Ask   []string `yaml:"ask"`
		About []string `yaml:"about"`
	}
	stage1 struct {
		ID      string        `yaml:"id"`
		Title   string        `yaml:"title"`
		Time    time.Duration `yaml:"time"`
		Opening string        `yaml:"opening"`
		Also    []string      `yaml:"also"`
		Paths   []path1       `yaml:"paths"`
		Hints   []string      `yaml:"hints"`
	}
	path1 struct {
		ID      string   `yaml:"id"`
		Opening string   `yaml:"opening"`
		Gap     []string `yaml:"gap"`
	}
	prompt1 struct {
		ID    string   `yaml:"id"`
		Stage string   `yaml:"stage"`
		At    []string `yaml:"at"`
		When  string   `yaml:"when"`
		Gap   []string `yaml:"gap"`
		Ask   string   `yaml:"ask"`
	}
	curveball1 struct {
		Stage  string        `yaml:"stage"`
		After  time.Duration `yaml:"after"`
		Say    string        `yaml:"say"`
		Expect string        `yaml:"expect"`
		Gap    []string      `yaml:"gap"`
	}
	rubric1 struct {
		Without  []string           `yaml:"without"`
		Criteria []rubric.Criterion `yaml:"criteria"`
		Caps     []rubric.Cap       `yaml:"caps"`
	}
	reference1 struct {
		ID     string               `yaml:"id"`
		Level  rubric.Level         `yaml:"level"`
		Marks  map[string][]float64 `yaml:"marks"`
		Answer string               `yaml:"answer"`
	}
	source1 struct {
		Claim string `yaml:"claim"`
		From  string `yaml:"from"`
		Date  string `yaml:"date"`
	}
)
