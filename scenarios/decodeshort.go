package scenarios

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"tenx/rubric/problem"
)

// The types with a short form, which are decoded by hand.
var (
	oneOrMoreType = reflect.TypeFor[oneOrMore]()
	conceptsType  = reflect.TypeFor[conceptEntries]()
	asksType      = reflect.TypeFor[asks]()
	itemsType     = reflect.TypeFor[itemEntries]()
	amountType    = reflect.TypeFor[amount]()
	criterionType = reflect.TypeFor[criterionEntry]()
)

// short decodes the types with a short form; false for other types.
func (d *decoder) short(n *yaml.Node, v reflect.Value, name string) bool {
	switch v.Type() {
	case oneOrMoreType:
		if n.Kind == yaml.ScalarNode {
			v.Set(reflect.ValueOf(oneOrMore{""}))
			d.text(n, v.Index(0), name)
			return true
		}
		d.list(n, v, name)
	case conceptsType:
		d.concepts(n, v.Addr().Interface().(*conceptEntries), name)
	case asksType:
		d.asks(n, v.Addr().Interface().(*asks), name)
	case itemsType:
		d.items(n, v.Addr().Interface().(*itemEntries), name)
	case amountType:
		d.amount(n, v.Addr().Interface().(*amount), name)
	case criterionType:
		d.criterion(n, v.Addr().Interface().(*criterionEntry), name)
	default:
		return false
	}
	return true
}

// keyed iterates over a mapping, whose keys must be unique.
func (d *decoder) keyed(n *yaml.Node, name string, each func(k, val *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		d.wrong(n, name, "keys and values")
		return
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if line, ok := seen[k.Value]; ok {
			d.fail(k, "", "the key %q is there twice, first in line %d", clip(k.Value), line)
			continue
		}
		seen[k.Value] = k.Line
		each(k, n.Content[i+1])
	}
}

func (d *decoder) concepts(n *yaml.Node, to *conceptEntries, name string) {
	d.keyed(n, name, func(k, val *yaml.Node) {
		c := conceptEntry{ID: k.Value}
		if val.Kind == yaml.SequenceNode {
			d.value(val, reflect.ValueOf(&c.Says).Elem(), name+"."+k.Value)
		} else {
			d.value(val, reflect.ValueOf(&c).Elem(), "the concept "+clip(k.Value))
		}
		*to = append(*to, c)
	})
}

func (d *decoder) items(n *yaml.Node, to *itemEntries, name string) {
	d.keyed(n, name, func(k, val *yaml.Node) {
		item := itemEntry{Words: k.Value}
		d.text(val, reflect.ValueOf(&item.Say).Elem(), "the answer to "+strconv.Quote(clip(k.Value)))
		*to = append(*to, item)
	})
}

func (d *decoder) asks(n *yaml.Node, to *asks, name string) {
	d.keyed(n, name, func(k, val *yaml.Node) {
		sa := stageAsks{Stage: k.Value}
		list := []*yaml.Node{val}
		if val.Kind == yaml.SequenceNode {
			list = val.Content
		}
		for _, item := range list {
			var a askEntry
			if item.Kind == yaml.ScalarNode {
				d.text(item, reflect.ValueOf(&a.Say).Elem(), name)
			} else {
				d.value(item, reflect.ValueOf(&a).Elem(), "the follow-up")
			}
			sa.List = append(sa.List, a)
		}
		*to = append(*to, sa)
	})
}

// amount decodes a number and its unit: 500 bytes, 20000 $/month, 3.
func (d *decoder) amount(n *yaml.Node, to *amount, name string) {
	if n.Kind != yaml.ScalarNode {
		d.wrong(n, name, "a number and its unit")
		return
	}
	number, unit, _ := strings.Cut(strings.TrimSpace(n.Value), " ")
	f, err := strconv.ParseFloat(number, 64)
	if err != nil || f-f != 0 {
		d.fail(n, "want a number and its unit, such as 500 bytes or 20000 $/month", "%s is %q", name, clip(n.Value))
		return
	}
	to.Number, to.Unit = f, strings.TrimSpace(unit)
}

// criterion decodes a criterion: one of its keys is the name of a dimension.
func (d *decoder) criterion(n *yaml.Node, to *criterionEntry, name string) {
	if n.Kind != yaml.MappingNode {
		d.wrong(n, name, "keys and values")
		return
	}
	rest := *n
	rest.Content = nil
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, val := n.Content[i], n.Content[i+1]
		switch {
		case !slices.Contains(d.dimensions, k.Value):
			rest.Content = append(rest.Content, k, val)
		case to.Dimension != "":
			d.fail(k, "a criterion is in one dimension", "a second dimension %q, after %q", k.Value, to.Dimension)
		default:
			to.Dimension = k.Value
			d.text(val, reflect.ValueOf(&to.Title).Elem(), k.Value)
		}
	}
	before := len(d.problems)
	d.structure(&rest, reflect.ValueOf(to).Elem(), name)
	if to.Dimension == "" && !d.misspelt(d.problems[before:]) {
		d.fail(n, "add one of "+strings.Join(d.dimensions, ", ")+" with the title", "%s has no dimension", orElse(quoted(to.ID), name))
	}
}

// misspelt reports whether one of the problems is an unknown key, which may have been meant as the dimension.
func (d *decoder) misspelt(problems problem.List) bool {
	return slices.ContainsFunc(problems, func(p problem.Problem) bool { return strings.HasPrefix(p.Msg, "unknown key") })
}

func quoted(id string) string {
	if id == "" {
		return ""
	}
	return "the criterion " + strconv.Quote(clip(id))
}

// dimensionsOf returns the dimensions of a file's kind and those that it declares at the top level.
func dimensionsOf(root *yaml.Node) []string {
	kind := ""
	if i := keyIndex(root, "kind"); i >= 0 {
		kind = root.Content[i+1].Value
	}
	all := slices.Clone(kindNamed(kind).Dimensions)
	if i := keyIndex(root, "dimensions"); i >= 0 {
		for _, n := range root.Content[i+1].Content {
			all = append(all, n.Value)
		}
	}
	return all
}
