package scenarios

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"tenx/rubric"
	"tenx/rubric/problem"
)

// decoder fills Go values from YAML nodes, strictly: every key must be known, and every value must have the type of its field. It continues after a mistake, so that
// all are reported at once.
type decoder struct {
	src        *source
	dimensions []string // the allowed dimensions of a criterion
	problems   problem.List
	fields     map[reflect.Type]fields
}

func newDecoder(src *source) *decoder {
	return &decoder{src: src, dimensions: dimensionsOf(src.root), fields: map[reflect.Type]fields{}}
}

var (
	durationType = reflect.TypeFor[time.Duration]()
	weightsType  = reflect.TypeFor[rubric.Weights]()
	levelType    = reflect.TypeFor[rubric.Level]()
)

func (d *decoder) fail(n *yaml.Node, hint, format string, args ...any) {
	d.problems = append(d.problems, d.src.at(n, fmt.Sprintf(format, args...), hint))
}

// value decodes n into v; name is the field's, for messages.
func (d *decoder) value(n *yaml.Node, v reflect.Value, name string) {
	switch v.Type() {
	case durationType:
		d.duration(n, v, name)
		return
	case weightsType:
		d.weights(n, v, name)
		return
	}
	if d.short(n, v, name) {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Elem(), name)
	case reflect.Struct:
		d.structure(n, v, name)
	case reflect.Slice:
		d.list(n, v, name)
	case reflect.Map:
		d.mapping(n, v, name)
	case reflect.String:
		d.text(n, v, name)
	case reflect.Float64:
		if f, ok := d.number(n, name); ok {
			v.SetFloat(f)
		}
	case reflect.Int:
		if f, ok := d.number(n, name); ok {
			if f != math.Trunc(f) || math.Abs(f) > 1e9 {
				d.fail(n, "", "%s: %s is not a whole number", name, clip(n.Value))
				return
			}
			v.SetInt(int64(f))
		}
	default:
		panic("scenarios: no decoder for " + v.Type().String())
	}
}

func (d *decoder) structure(n *yaml.Node, v reflect.Value, name string) {
	if n.Kind != yaml.MappingNode {
		d.wrong(n, name, "keys and values")
		return
	}
	fields := d.fieldsOf(v.Type())
	seen := make([]*yaml.Node, len(fields.names))
	var meant map[string]bool
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, val := n.Content[i], n.Content[i+1]
		f, ok := fields.byName[k.Value]
		if !ok {
			meant = d.unknown(k, fields.names, name, meant)
			continue
		}
		if first := seen[f.order]; first != nil {
			d.fail(k, "", "the key %q is there twice, first in line %d", clip(k.Value), first.Line)
			continue
		}
		seen[f.order] = k
		d.value(val, v.Field(f.index), k.Value)
	}
	for i, f := range fields.names {
		if seen[i] == nil && !meant[f] && fields.byName[f].required {
			d.fail(n, "", "%s lacks the key %q", name, f)
		}
	}
}

// unknown reports an unknown key, and adds the keys that were probably meant: a misspelled key is not missing as well.
func (d *decoder) unknown(k *yaml.Node, names []string, in string, meant map[string]bool) map[string]bool {
	if len(d.problems) > problem.Most {
		d.fail(k, "", "unknown key %q in %s", clip(k.Value), in)
		return meant
	}
	if meant == nil {
		meant = map[string]bool{}
	}
	for _, near := range problem.Nearest(k.Value, names) {
		meant[near] = true
	}
	if strings.HasPrefix(in, "criteria[") {
		names = append(slices.Clip(d.dimensions), names...)
	}
	d.fail(k, unknownHint(k.Value, names), "unknown key %q in %s", clip(k.Value), in)
	return meant
}

func unknownHint(name string, names []string) string {
	if hint := problem.DidYouMean(name, names); hint != "" {
		return hint
	}
	return "keys here: " + strings.Join(names, ", ")
}

type field struct {
	index    int // in the struct
	order    int // among the names
	required bool
}

type fields struct {
	names  []string
	byName map[string]field
}

func (d *decoder) fieldsOf(t reflect.Type) fields {
	if fs, ok := d.fields[t]; ok {
		return fs
	}
	fs := fields{byName: make(map[string]field, t.NumField())}
	for i := range t.NumField() {
		name, options, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if name == "" || name == "-" {
			continue
		}
		fs.names = append(fs.names, name)
		fs.byName[name] = field{i, len(fs.names) - 1, !strings.Contains(options, "omitempty")}
	}
	d.fields[t] = fs
	return fs
}

func (d *decoder) list(n *yaml.Node, v reflect.Value, name string) {
	if n.Kind != yaml.SequenceNode {
		d.wrong(n, name, "a list")
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, c := range n.Content {
		d.value(c, v.Index(i), fmt.Sprintf("%s[%d]", name, i))
	}
}

func (d *decoder) mapping(n *yaml.Node, v reflect.Value, name string) {
	if n.Kind != yaml.MappingNode {
		d.wrong(n, name, "keys and values")
		return
	}
	v.Set(reflect.MakeMapWithSize(v.Type(), len(n.Content)/2))
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := reflect.New(v.Type().Key()).Elem()
		if k.SetString(n.Content[i].Value); v.MapIndex(k).IsValid() {
			d.fail(n.Content[i], "", "the key %q is there twice", clip(n.Content[i].Value))
			continue
		}
		if v.Type().Key() == levelType && !d.level(n.Content[i]) {
			continue
		}
		val := reflect.New(v.Type().Elem()).Elem()
		d.value(n.Content[i+1], val, name+"."+n.Content[i].Value)
		v.SetMapIndex(k, val)
	}
}

func (d *decoder) text(n *yaml.Node, v reflect.Value, name string) {
	if n.Kind != yaml.ScalarNode {
		d.wrong(n, name, "text")
		return
	}
	switch n.ShortTag() {
	case "!!str", "!!timestamp":
	case "!!null":
		d.fail(n, "", "%s is empty, want text", name)
		return
	default:
		d.fail(n, "put it in quotes if it is text", "%s: %s is %s, want text", name, clip(n.Value), kindName(n))
		return
	}
	if strings.TrimSpace(n.Value) == "" {
		d.fail(n, "", "%s is empty, want text", name)
		return
	}
	v.SetString(n.Value)
	if v.Type() == levelType {
		d.level(n)
	}
}

func (d *decoder) level(n *yaml.Node) bool {
	for _, l := range rubric.Levels() {
		if n.Value == string(l) {
			return true
		}
	}
	d.fail(n, "want L4, L5, L6 or L7", "unknown level %q", clip(n.Value))
	return false
}

func (d *decoder) number(n *yaml.Node, name string) (float64, bool) {
	if n.Kind == yaml.ScalarNode && (n.ShortTag() == "!!int" || n.ShortTag() == "!!float") {
		if f, err := strconv.ParseFloat(n.Value, 64); err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			return f, true
		}
		var f float64
		if err := n.Decode(&f); err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			return f, true
		}
	}
	d.wrong(n, name, "a number")
	return 0, false
}

func (d *decoder) duration(n *yaml.Node, v reflect.Value, name string) {
	if n.Kind != yaml.ScalarNode {
		d.wrong(n, name, "a duration such as 5m")
		return
	}
	t, err := time.ParseDuration(n.Value)
	if err != nil || t <= 0 || t > 24*time.Hour {
		d.fail(n, "want 5m, 90s or 1h30m, more than 0 and at most 24h", "%s: %q is not a duration that fits here", name, clip(n.Value))
		return
	}
	v.SetInt(int64(t))
}

// weights decodes one number for all levels, the name of a curve, or a number for each level.
func (d *decoder) weights(n *yaml.Node, v reflect.Value, name string) {
	var w rubric.Weights
	switch n.Kind {
	case yaml.ScalarNode:
		if n.ShortTag() == "!!str" {
			c, ok := rubric.Curve(n.Value)
			if !ok {
				d.fail(n, orElse(problem.DidYouMean(n.Value, rubric.CurveNames()), "want a number or one of "+strings.Join(rubric.CurveNames(), ", ")), "no weight curve %q", clip(n.Value))
				return
			}
			w = c
			break
		}
		f, ok := d.number(n, name)
		if !ok {
			return
		}
		d.weight(n, f)
		w = rubric.Same(f)
	case yaml.MappingNode:
		m := map[rubric.Level]float64{}
		d.mapping(n, reflect.ValueOf(&m).Elem(), name)
		w = m
		for i := 0; i+1 < len(n.Content); i += 2 {
			if f, ok := w[rubric.Level(n.Content[i].Value)]; ok {
				d.weight(n.Content[i+1], f)
			}
		}
		d.weightLevels(n, w)
	default:
		d.wrong(n, name, "a number, or a number per level")
		return
	}
	v.Set(reflect.ValueOf(w))
}

func (d *decoder) weight(n *yaml.Node, f float64) {
	if f == 0 || f < -5 || f > 5 {
		d.fail(n, "want 1 to 5, or -1 to -5 for a bad sign", "a weight of %v", f)
	}
}

func (d *decoder) weightLevels(n *yaml.Node, w rubric.Weights) {
	bad := 0
	for _, l := range rubric.Levels() {
		f, ok := w[l]
		if !ok {
			d.fail(n, "give a weight for each of L4, L5, L6 and L7", "the weight lacks level %s", l)
		}
		if f < 0 {
			bad++
		}
	}
	if bad > 0 && bad < len(w) {
		d.fail(n, "a bad sign is negative at every level", "weights of both signs")
	}
}

func (d *decoder) wrong(n *yaml.Node, name, want string) {
	d.fail(n, "", "%s is %s, want %s", name, kindName(n), want)
}

// kindName returns the kind of a node, in words.
func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a block of keys"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	}
	switch n.ShortTag() {
	case "!!int", "!!float":
		return "a number"
	case "!!bool":
		return "true or false"
	case "!!null":
		return "empty"
	}
	return "text"
}
