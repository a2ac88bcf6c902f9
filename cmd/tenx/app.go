package main

import (
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/adrg/xdg"
	"golang.org/x/term"

	"tenx/engine"
	"tenx/scenarios"
)

// app holds what every command needs: the streams, the folders and the clock. Its fields are set
// once, before a command runs; tests set their own.
type app struct {
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	now      func() time.Time
	clock    func() engine.Clock
	tick     func(time.Duration) (<-chan time.Time, func()) // returns a ticker and a function that stops it
	draw     func(n int) int                                // a random number from 0 to n-1

	data   string // folder of the sessions; empty if there is no home folder
	config string // folder of the user's own settings and scenarios; empty likewise
	cache  string // folder for what can be computed again; if empty, nothing is cached

	packs []string // --pack: folders of scenarios

	library    func() (*scenarios.Library, error)
	decks      func() (*scenarios.Decks, error)
	unreadable sync.Map // ids of sessions that a list has reported as unreadable

	tour     func() (*scenarios.Compiled, error) // the guided first interview
	compiled sync.Map                            // scenario id to func() (*scenarios.Compiled, error)
	keys     *keyboard                           // reads in for everybody, so that no prompt takes another's input
	tty      *os.File                            // the controlling terminal; nil until a menu needs it
}

// newApp returns the app for a real process.
func newApp(in io.Reader, out, errs io.Writer) *app {
	a := &app{
		in: in, out: newDoor(out), err: newDoor(errs),
		env: os.Getenv,
		now: time.Now, clock: engine.SystemClock,
		tick: ticker, draw: rand.IntN,
	}
	a.data = ownFolder("XDG_DATA_HOME", xdg.DataHome)
	a.config = ownFolder("XDG_CONFIG_HOME", xdg.ConfigHome)
	a.cache = ownFolder("XDG_CACHE_HOME", xdg.CacheHome)
	a.library = sync.OnceValues(a.openLibrary)
	a.decks = sync.OnceValues(a.openDecks)
	a.tour = sync.OnceValues(scenarios.LoadTour)
	a.keys = newKeyboard(in)
	return a
}

// ownFolder returns tenx's folder inside an XDG base folder. It returns "" if that would depend on a home folder and none is known,
// because the XDG rules would then give a folder at the root of the disk.
func ownFolder(variable, folder string) string {
	if home, err := os.UserHomeDir(); (err != nil || home == "") && !filepath.IsAbs(os.Getenv(variable)) {
		return ""
	}
	return filepath.Join(folder, "tenx")
}

// checkData returns an error if there is no folder for sessions.
func (a *app) checkData() error {
	if a.data == "" {
		return hintf("set XDG_DATA_HOME to a writable folder; sessions are kept in its tenx folder", "no folder for sessions: HOME is not set")
	}
	return nil
}

func ticker(every time.Duration) (<-chan time.Time, func()) {
	t := time.NewTicker(every)
	return t.C, t.Stop
}

// ownPacks returns the packs that are not built in: the config folder's, then those of --pack.
func (a *app) ownPacks() ([]scenarios.Pack, error) {
	var packs []scenarios.Pack
	own := filepath.Join(a.config, "scenarios")
	switch info, err := os.Stat(own); {
	case a.config == "":
	case err == nil && info.IsDir():
		packs = append(packs, scenarios.Pack{Name: own, FS: os.DirFS(own)})
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, hinted(err, "the folder of your own scenarios cannot be read")
	}
	for _, dir := range a.packs {
		info, err := os.Stat(dir)
		if err != nil {
			return nil, hinted(plainPathError("open pack", dir, err), "--pack takes a folder of scenario files")
		}
		if !info.IsDir() {
			return nil, hintf("to check one file: tenx scenario lint "+dir, "%s is not a folder", dir)
		}
		packs = append(packs, scenarios.Pack{Name: dir, FS: os.DirFS(dir)})
	}
	return packs, nil
}

// openDecks lists the decks: built in, from the config folder, from --pack. Later ones win.
func (a *app) openDecks() (*scenarios.Decks, error) {
	own, err := a.ownPacks()
	if err != nil {
		return nil, err
	}
	return scenarios.NewDecks(append([]scenarios.Pack{scenarios.EmbeddedDecks()}, own...)...)
}

// openLibrary lists the scenarios, with the same order of precedence as openDecks.
func (a *app) openLibrary() (*scenarios.Library, error) {
	own, err := a.ownPacks()
	if err != nil {
		return nil, err
	}
	packs := append([]scenarios.Pack{scenarios.Embedded()}, own...)
	lib, err := scenarios.NewLibrary(packs...)
	if err != nil {
		return nil, err
	}
	if a.cache != "" {
		lib.Keep(vectorCache{filepath.Join(a.cache, "questions")})
	}
	return lib, nil
}

// compile finds and compiles a scenario. Each scenario is compiled only once.
func (a *app) compile(id string) (*scenarios.Compiled, error) {
	once, _ := a.compiled.LoadOrStore(id, sync.OnceValues(func() (*scenarios.Compiled, error) {
		lib, err := a.library()
		if err != nil {
			return nil, err
		}
		return lib.Compile(id)
	}))
	return once.(func() (*scenarios.Compiled, error))()
}

// terminal returns the file behind a stream if that is a terminal.
func terminal(stream any) (*os.File, bool) {
	if d, ok := stream.(*door); ok {
		stream = d.raw.w
	}
	f, ok := stream.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil, false
	}
	return f, true
}

// width returns the number of columns to write for: the terminal's, between 60 and 100, or 80 if
// there is no terminal.
func (a *app) width() int {
	if f, ok := terminal(a.out); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return min(max(w, 60), 100)
		}
	}
	return 80
}

// color reports whether output may have colors: only on a terminal, and not with NO_COLOR.
func (a *app) color() bool {
	_, ok := terminal(a.out)
	return ok && a.env("NO_COLOR") == "" && a.env("TERM") != "dumb"
}
