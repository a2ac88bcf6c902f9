package scenarios

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"tenx/rubric/problem"
)

// The built-in scenarios, without the ways to ask: these are stored in a compressed form, see storedAsked.
//
//go:embed design/*.yaml design/*/*.md behavioral
var embedded embed.FS

// Pack is a folder of scenario files; its subfolders sort them by kind.
type Pack struct {
	Name string // prefix of the files' names in messages: a folder's path, or empty
	FS   fs.FS

	builtIn bool
}

// Embedded returns the built-in pack.
func Embedded() Pack { return Pack{Name: "scenarios", FS: embedded, builtIn: true} }

// Library finds scenarios by id, in the built-in pack and in a person's own.
type Library struct {
	files    map[string]entry
	overlays []*Overlay
	ids      []string
	kept     Kept
}

type entry struct {
	pack Pack
	path string
}

// ErrNotFound is what Library.Load wraps for an id that is in no pack.
var ErrNotFound = errors.New("unknown scenario")

// NotFoundError has the id that was not found, and similar ones.
type NotFoundError struct {
	ID   string
	Near []string
	All  []string
}

func (e *NotFoundError) Error() string {
	msg := fmt.Sprintf("unknown scenario %q", clip(e.ID))
	if len(e.Near) > 0 {
		return msg + " (did you mean " + problem.Quoted(e.Near, " or ") + "?)"
	}
	return msg + " (known: " + strings.Join(e.All, ", ") + ")"
}

// Unwrap returns ErrNotFound.
func (e *NotFoundError) Unwrap() error { return ErrNotFound }

// NewLibrary lists the files of the packs. A scenario in a later pack replaces one with the same id in an earlier pack. NewLibrary reads
// only the folders.
func NewLibrary(packs ...Pack) (*Library, error) {
	l := &Library{files: map[string]entry{}}
	for _, p := range packs {
		own := map[string]string{}
		o, err := readOverlay(p)
		if err != nil {
			return nil, err
		}
		if o != nil {
			l.overlays = append(l.overlays, o)
		}
		err = fs.WalkDir(p.FS, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if name != "." && strings.HasPrefix(d.Name(), ".") || strings.Count(name, "/") > 2 || name == deckFolder && d.IsDir() {
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if ext := path.Ext(name); d.IsDir() || name == OverlayFile || ext != ".yaml" && ext != ".yml" {
				return nil
			}
			id := baseID(name)
			if first, ok := own[id]; ok {
				return fmt.Errorf("both %s and %s are named %s", first, name, id)
			}
			own[id] = name
			l.files[id] = entry{p, name}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("read scenarios of %s: %w", p.Name, err)
		}
	}
	for id := range l.files {
		l.ids = append(l.ids, id)
	}
	slices.Sort(l.ids)
	return l, nil
}

// Keep sets where vectors for the questions of scenarios that are not built in are cached. It affects scenarios loaded afterwards.
func (l *Library) Keep(kept Kept) { l.kept = kept }

// IDs returns the ids of all scenarios, sorted.
func (l *Library) IDs() []string { return slices.Clone(l.ids) }

// Load reads the scenario with an id, without compiling its rubric. An error is a *NotFoundError, a problem.List, or one of the file
// system.
func (l *Library) Load(id string) (*Scenario, error) {
	files, err := l.read(id)
	if err != nil {
		return nil, err
	}
	s, problems := fromStored(id, files), problem.List(nil)
	if s == nil {
		s, problems = LoadFiles(files)
	}
	if s != nil {
		s.kept = l.kept
		if s.Of().Overlaid {
			s.overlays = l.overlays
		}
	}
	return s, problems.Err()
}

// LoadAll reads all scenarios, several at a time, and returns them in the order of IDs. The error has the mistakes of all of them.
func (l *Library) LoadAll() ([]*Scenario, error) {
	return loadAll(l.ids, l.Load)
}

// loadAll loads the items with these ids in parallel, one per processor, and returns them in order; nil for those that cannot be loaded. The error joins all
// errors.
func loadAll[T any](ids []string, load func(string) (*T, error)) ([]*T, error) {
	all, errs := make([]*T, len(ids)), make([]error, len(ids))
	var wg sync.WaitGroup
	turn := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, id := range ids {
		turn <- struct{}{}
		wg.Go(func() {
			all[i], errs[i] = load(id)
			<-turn
		})
	}
	wg.Wait()
	return all, errors.Join(errs...)
}

// Compile reads and compiles the scenario with an id. Errors are as for Load.
func (l *Library) Compile(id string) (*Compiled, error) {
	s, err := l.Load(id)
	if err != nil {
		return nil, err
	}
	c, problems := Compile(s)
	return c, problems.Err()
}

// Read returns the files of the scenario with an id, without parsing them. An error is a *NotFoundError, or one of the file system.
func (l *Library) Read(id string) (Files, error) { return l.read(id) }

func (l *Library) read(id string) (Files, error) {
	e, ok := l.files[id]
	if !ok {
		return Files{}, &NotFoundError{ID: id, Near: problem.Nearest(id, l.ids), All: l.IDs()}
	}
	f, err := ReadFiles(e.pack.FS, e.pack.Name, e.path)
	if err == nil && e.pack.builtIn {
		f.Asked = storedAsked(path.Join(e.pack.Name, strings.TrimSuffix(e.path, path.Ext(e.path)), askedFile))
	}
	return f, err
}

// head reads only the YAML file of a scenario.
func (l *Library) head(id string) (file string, data []byte, err error) {
	e := l.files[id]
	file = path.Join(e.pack.Name, e.path)
	data, err = readLimited(e.pack.FS, e.path, MaxScenario)
	if err != nil {
		return file, nil, fmt.Errorf("read scenario %s: %w", file, err)
	}
	return file, data, nil
}
