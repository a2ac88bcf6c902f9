package scenarios

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"path"
	"reflect"
	"testing"

	"github.com/invopop/jsonschema"
	validator "github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"tenx/rubric"
)

// kebabFields hold ids.
var kebabFields = map[string]bool{"id": true}

func mapType(t reflect.Type) *jsonschema.Schema {
	weight := func() *jsonschema.Schema {
		return &jsonschema.Schema{
			Type: "number", Minimum: "-5", Maximum: "5",
			Not: &jsonschema.Schema{Const: 0},
		}
	}
	switch t {
	case durationType:
		return &jsonschema.Schema{Type: "string", Pattern: `^([0-9]+(\.[0-9]+)?(h|m|s))+$`, Examples: []any{"5m", "90s"}}
	case levelType:
		return &jsonschema.Schema{Type: "string", Enum: []any{"L4", "L5", "L6", "L7"}}
	case weightsType:
		per := jsonschema.NewProperties()
		var names []string
		for _, l := range rubric.Levels() {
			per.Set(string(l), weight())
			names = append(names, string(l))
		}
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{weight(), {
			Type: "object", Properties: per, Required: names, AdditionalProperties: jsonschema.FalseSchema,
		}}}
	}
	return nil
}

func makeSchema(t *testing.T) []byte {
	t.Helper()
	r := &jsonschema.Reflector{FieldNameTag: "yaml", Mapper: mapType, ExpandedStruct: true, Anonymous: true}
	for _, folder := range []string{"../scenarios", "../rubric"} { // as seen from tenx/scenarios
		if err := r.AddGoComments("tenx/scenarios", folder); err != nil {
			t.Fatal(err)
		}
	}
	s := r.Reflect(&Scenario{})
	s.Title = "A tenx scenario"
	tighten(s)
	for _, d := range s.Definitions {
		tighten(d)
	}
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(out, '\n')
}

// tighten adds what the Go types cannot say.
func tighten(s *jsonschema.Schema) {
	if s.Properties == nil {
		return
	}
	for p := s.Properties.Oldest(); p != nil; p = p.Next() {
		switch {
		case kebabFields[p.Key]:
			p.Value.Pattern = kebab.String()
		case p.Key == "difficulty":
			p.Value.Enum = []any{"beginner", "advanced", "common"}
		case p.Key == "summary":
			limit := uint64(90)
			p.Value.MaxLength = &limit
		case p.Key == "levels":
			p.Value.PropertyNames = &jsonschema.Schema{Enum: []any{"L4", "L5", "L6", "L7"}}
		}
	}
}

// TestSchemaIsCurrent makes the schema from the types and compares both copies with it.
func TestSchemaIsCurrent(t *testing.T) {
	made := string(makeSchema(t))
	golden(t, "scenario.schema.json", made)
	golden(t, "../docs/scenario.schema.json", made)
	if !*update && !bytes.Equal(Schema(), []byte(made)) {
		t.Error("the embedded schema is not current: run go generate ./scenarios")
	}
}

func compiledSchema(t *testing.T) *validator.Schema {
	t.Helper()
	doc, err := validator.UnmarshalJSON(bytes.NewReader(readFile(t, "scenario.schema.json")))
	if err != nil {
		t.Fatal(err)
	}
	c := validator.NewCompiler()
	if err := c.AddResource("scenario.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("scenario.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// jsonOf decodes YAML into the values that a JSON decoder gives.
func jsonOf(t *testing.T, data []byte) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	v, err = validator.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSchemaValidates(t *testing.T) {
	s := compiledSchema(t)
	if err := s.Validate(jsonOf(t, readFile(t, "testdata/paste-bin.yaml"))); err != nil {
		t.Errorf("paste-bin: %v", err)
	}
	for _, bad := range []string{"ten-mistakes", "missing", "list"} {
		if err := s.Validate(jsonOf(t, bytes.Replace(readFile(t, "testdata/bad/"+bad+".yaml"), []byte("    label: again\n"), nil, 1))); err == nil {
			t.Errorf("%s: the schema finds no fault", bad)
		}
	}
	err := fs.WalkDir(embedded, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".yaml" {
			return err
		}
		data, err := fs.ReadFile(embedded, name)
		if err == nil {
			err = s.Validate(jsonOf(t, data))
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
