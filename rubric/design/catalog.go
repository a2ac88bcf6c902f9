package design

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed catalog/*.yaml
var catalogFiles embed.FS

// Grade says how reliable a catalog value is.
type Grade string

// The grades, best first.
const (
	Verified  Grade = "verified"  // read on the vendor's own page
	Secondary Grade = "secondary" // from a text or tool that quotes the vendor
	Assumed   Grade = "assumed"   // nobody publishes it
)

// Source is a source of catalog values.
type Source struct {
	Name string `yaml:"name"`
	URL  string `yaml:"url"`  // empty for an assumption
	Date string `yaml:"date"` // when it was looked up, YYYY-MM-DD
}

// Entry is one value of the catalog.
type Entry struct {
	V     float64 `yaml:"v"`
	Unit  string  `yaml:"unit"`
	Per   string  `yaml:"per,omitempty"` // for a capacity: whole, unit or shard
	From  string  `yaml:"from"`          // id of a Source
	Grade Grade   `yaml:"grade"`
	Low   float64 `yaml:"low,omitempty"`  // a lower declared value is implausible; 0 for no bound
	High  float64 `yaml:"high,omitempty"` // a higher declared value is implausible; 0 for no bound
}

// Price is one dimension of a kind's price.
type Price struct {
	Driver string  `yaml:"driver"`           // compute, requests, storage, transfer or logs
	Per    string  `yaml:"per"`              // the unit that V is the price of; see cost.go
	V      float64 `yaml:"v,omitempty"`      // US dollars
	Factor float64 `yaml:"factor,omitempty"` // if Per is size-hour, multiplies the plain instance's price for the same size
	Calls  float64 `yaml:"calls,omitempty"`  // billed calls per message; 0 means 1
	Tiers  []Tier  `yaml:"tiers,omitempty"`  // in ascending order; V is the price below the first
	From   string  `yaml:"from"`
	Grade  Grade   `yaml:"grade"`
}

// Tier is a lower price above a volume.
type Tier struct {
	Above float64 `yaml:"above"` // in the unit of Per, per month
	V     float64 `yaml:"v"`     // US dollars
}

// tiered returns the monthly cost of an amount, with each part of it at the price of its tier.
func tiered(v float64, tiers []Tier, amount float64) float64 {
	usd, from := 0.0, 0.0
	for _, t := range tiers {
		if amount <= t.Above {
			break
		}
		usd += v * (t.Above - from)
		v, from = t.V, t.Above
	}
	return usd + v*(amount-from)
}

// Failure is a way for a part to fail, with the signals that reveal it.
type Failure struct {
	ID      string   `yaml:"id"`
	Text    string   `yaml:"text"`
	Told    []string `yaml:"told"`
	Symptom bool     `yaml:"symptom,omitempty"` // an alarm on what users see upstream (errors, latency) reveals it, too
}

// Class holds what several kinds have in common.
type Class struct {
	Class    string           `yaml:"class"`
	Title    string           `yaml:"title"`
	Words    []string         `yaml:"words"`              // plain words that mean this class
	Routes   bool             `yaml:"routes,omitempty"`   // passes requests on to one of several targets
	All      bool             `yaml:"all,omitempty"`      // passes every request on to all targets
	Cache    bool             `yaml:"cache,omitempty"`    // may answer itself
	Units    bool             `yaml:"units,omitempty"`    // consists of instances that fail one by one
	Writer   bool             `yaml:"writer,omitempty"`   // one instance takes the writes
	Stateful bool             `yaml:"stateful,omitempty"` // keeps data that can be lost
	Async    bool             `yaml:"async,omitempty"`    // its consumers do the work later
	Values   map[string]Entry `yaml:"values,omitempty"`
	Failures []Failure        `yaml:"failures,omitempty"`
}

// Kind is a service of the catalog.
type Kind struct {
	Kind          string           `yaml:"kind"`
	Name          string           `yaml:"name"`
	Class         string           `yaml:"class"`
	Plain         bool             `yaml:"plain,omitempty"` // the service that the class's plain words mean
	Words         []string         `yaml:"words"`
	Domain        string           `yaml:"domain"` // what fails at once: zone, region or global
	Managed       bool             `yaml:"managed,omitempty"`
	Units         bool             `yaml:"units,omitempty"`
	Shards        bool             `yaml:"shards,omitempty"`
	Single        bool             `yaml:"single,omitempty"`         // each item is on one instance, unless the diagram declares copies
	SharedStorage bool             `yaml:"shared-storage,omitempty"` // data is in several zones, wherever the instances are
	Pools         bool             `yaml:"pools,omitempty"`          // its callers share a few connections to the database behind it
	Size          string           `yaml:"size,omitempty"`           // assumed if none is declared
	Values        map[string]Entry `yaml:"values,omitempty"`
	Prices        []Price          `yaml:"prices,omitempty"`

	class  *Class
	limits []*Limit
	worded bool // some limits apply only with a certain word in the label
}

// Limit is a limit of some kinds in addition to their capacity.
type Limit struct {
	Kinds    []string `yaml:"kinds"`
	ID       string   `yaml:"id"`
	Text     string   `yaml:"text"`               // what it limits, such as reads of one key
	Of       string   `yaml:"of"`                 // what is compared with it; see limits.go
	For      []string `yaml:"for,omitempty"`      // it applies only if the label has one of these words
	V        float64  `yaml:"v,omitempty"`        // in Unit; 0 if it depends on the instance
	Memory   float64  `yaml:"memory,omitempty"`   // bytes of memory per unit
	Doubling float64  `yaml:"doubling,omitempty"` // GB of memory at which the limit is V; each doubling adds V
	Most     float64  `yaml:"most,omitempty"`     // maximum, if the limit grows with memory
	Unit     string   `yaml:"unit"`
	Raised   bool     `yaml:"raised,omitempty"` // a quota that can be raised on request
	If       string   `yaml:"if,omitempty"`     // condition under which it applies
	From     string   `yaml:"from"`
	Grade    Grade    `yaml:"grade"`
}

// Limits returns the limits of the kind, in the catalog's order.
func (k *Kind) Limits() []*Limit { return k.limits }

// ClassOf returns the kind's class.
func (k *Kind) ClassOf() *Class { return k.class }

// HasUnits reports whether the kind consists of instances that fail one by one.
func (k *Kind) HasUnits() bool {
	return !k.Managed && (k.Units || k.class.Units || k.Domain == "zone")
}

// Value returns a value of the kind, or of its class.
func (k *Kind) Value(name string) (Entry, bool) {
	if e, ok := k.Values[name]; ok {
		return e, true
	}
	e, ok := k.class.Values[name]
	return e, ok
}

// Family is a family of instance sizes.
type Family struct {
	Family   string  `yaml:"family"`
	VCPUHour float64 `yaml:"vcpu-hour"` // US dollars per vCPU per hour
	Memory   float64 `yaml:"memory"`    // GB per vCPU
	From     string  `yaml:"from"`
	Grade    Grade   `yaml:"grade"`

	network *Network
}

// Network is the bandwidth of the instances of some families.
type Network struct {
	Families []string           `yaml:"families"`
	Gbps     map[string]float64 `yaml:"gbps"` // baseline by size, such as xlarge
	From     string             `yaml:"from"`
	Grade    Grade              `yaml:"grade"`
}

// Catalog holds what is known about services.
type Catalog struct {
	Sources  map[string]Source
	Classes  []*Class
	Kinds    []*Kind
	Families []Family
	Limits   []*Limit
	Networks []*Network

	words map[string]word // lower case
	sizes map[string]Family
	most  int // number of words in the longest key of words
}

// word is the meaning of a word in a label.
type word struct {
	kind  *Kind
	plain bool // a plain word: which service it is, is an assumption
}

// catalogPart is one file of the catalog.
type catalogPart struct {
	Sources  map[string]Source `yaml:"sources"`
	Classes  []*Class          `yaml:"classes"`
	Kinds    []*Kind           `yaml:"kinds"`
	Families []Family          `yaml:"families"`
	Limits   []*Limit          `yaml:"limits"`
	Networks []*Network        `yaml:"networks"`
}

// DefaultCatalog returns the built-in catalog. Treat it as read-only.
var DefaultCatalog = sync.OnceValue(func() *Catalog {
	c := &Catalog{Sources: map[string]Source{}}
	files, err := catalogFiles.ReadDir("catalog")
	for _, f := range files {
		data, rerr := catalogFiles.ReadFile("catalog/" + f.Name())
		err = errors.Join(err, rerr, c.add(f.Name(), data))
	}
	if err = errors.Join(err, c.link()); err != nil {
		panic(err) // a test loads the catalog
	}
	return c
})

func (c *Catalog) add(name string, data []byte) error {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	var part catalogPart
	if err := dec.Decode(&part); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read catalog %s: %w", name, err)
	}
	for id, s := range part.Sources {
		c.Sources[id] = s
	}
	c.Classes = append(c.Classes, part.Classes...)
	c.Kinds = append(c.Kinds, part.Kinds...)
	c.Families = append(c.Families, part.Families...)
	c.Limits, c.Networks = append(c.Limits, part.Limits...), append(c.Networks, part.Networks...)
	return nil
}

// link creates plain kinds for classes without one, and builds the tables of words and sizes.
func (c *Catalog) link() error {
	c.words, c.sizes = map[string]word{}, map[string]Family{}
	classes := map[string]*Class{}
	for _, cl := range c.Classes {
		classes[cl.Class] = cl
	}
	plain := map[string]*Kind{}
	for _, k := range c.Kinds {
		k.class = classes[k.Class]
		if k.class == nil {
			return fmt.Errorf("catalog: %s has no class %q", k.Kind, k.Class)
		}
		if k.Plain {
			plain[k.Class] = k
		}
	}
	for _, cl := range c.Classes {
		if plain[cl.Class] == nil {
			k := &Kind{Kind: cl.Class, Name: cl.Title, Class: cl.Class, Domain: "region", Managed: !cl.Units, class: cl}
			if cl.Class == "client" || cl.Class == "external" {
				k.Domain = "global"
			}
			plain[cl.Class] = k
			c.Kinds = append(c.Kinds, k)
		}
		for _, w := range cl.Words {
			c.words[w] = word{plain[cl.Class], true}
		}
	}
	for _, k := range c.Kinds {
		for _, w := range append(slices.Clone(k.Words), k.Kind) {
			if old, ok := c.words[w]; ok && old.kind != k && !old.plain {
				return fmt.Errorf("catalog: %q means %s and %s", w, old.kind.Kind, k.Kind)
			}
			if slices.Contains(k.class.Words, w) && w == k.Kind && !slices.Contains(k.Words, w) {
				continue // a class with the same name stays plain
			}
			c.words[w] = word{k, false}
		}
	}
	for w := range c.words {
		c.most = max(c.most, len(strings.Fields(w)))
	}
	if err := c.linkLimits(); err != nil {
		return err
	}
	slices.SortFunc(c.Kinds, func(a, b *Kind) int { return cmp.Compare(a.Kind, b.Kind) })
	return nil
}

// linkLimits connects limits to their kinds, and networks to their families.
func (c *Catalog) linkLimits() error {
	for _, l := range c.Limits {
		for _, name := range l.Kinds {
			i := slices.IndexFunc(c.Kinds, func(k *Kind) bool { return k.Kind == name })
			if i < 0 {
				return fmt.Errorf("catalog: the limit %s is of no known kind %q", l.ID, name)
			}
			c.Kinds[i].limits = append(c.Kinds[i].limits, l)
			c.Kinds[i].worded = c.Kinds[i].worded || len(l.For) > 0
		}
	}
	for i := range c.Families {
		f := &c.Families[i]
		for _, n := range c.Networks {
			if slices.Contains(n.Families, f.Family) {
				f.network = n
			}
		}
		c.sizes[f.Family] = *f
	}
	return nil
}

// Kind returns a kind by its id or one of its words.
func (c *Catalog) Kind(name string) (*Kind, bool) {
	w, ok := c.words[strings.ToLower(name)]
	return w.kind, ok
}

// Names returns the words that mean a kind, sorted.
func (c *Catalog) Names() []string {
	names := make([]string, 0, len(c.words))
	for w := range c.words {
		names = append(names, w)
	}
	slices.Sort(names)
	return names
}

// Size is an instance size.
type Size struct {
	Name   string
	VCPU   float64
	Memory float64 // GB
	Hour   float64 // US dollars per hour, as a plain instance
	Gbps   float64 // baseline bandwidth in each direction; 0 if unknown
	Family Family
}

// steps lists the sizes of a family with their vCPUs.
var steps = map[string]float64{
	"nano": 2, "micro": 2, "small": 2, "medium": 1, "large": 2, "xlarge": 4, "2xlarge": 8, "3xlarge": 12, "4xlarge": 16, "6xlarge": 24, "8xlarge": 32, "9xlarge": 36,
	"12xlarge": 48, "16xlarge": 64, "18xlarge": 72, "24xlarge": 96, "32xlarge": 128, "48xlarge": 192,
}

// Size parses a size such as m7g.large, db.r6g.xlarge or cache.r6g.large.
func (c *Catalog) Size(name string) (Size, bool) {
	s := strings.ToLower(name)
	for _, prefix := range []string{"db.", "cache.", "kafka.", "ml."} {
		s = strings.TrimPrefix(s, prefix)
	}
	s = strings.TrimSuffix(s, ".search")
	family, step, ok := strings.Cut(s, ".")
	f, known := c.sizes[family]
	cpus := steps[step]
	if !ok || !known || cpus == 0 {
		return Size{}, false
	}
	gbps := 0.0
	if f.network != nil {
		gbps = f.network.Gbps[step]
	}
	return Size{s, cpus, cpus * f.Memory, cpus * f.VCPUHour, gbps, f}, true
}

// CatalogDigest returns a digest of the built-in catalog in hex. When the catalog changes, so do evaluations.
var CatalogDigest = sync.OnceValue(func() string {
	h := sha256.New()
	files, _ := catalogFiles.ReadDir("catalog")
	for _, f := range files {
		data, _ := catalogFiles.ReadFile("catalog/" + f.Name())
		fmt.Fprintf(h, "%s %d\n%s", f.Name(), len(data), data)
	}
	return hex.EncodeToString(h.Sum(nil))
})
