package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/skip2/go-qrcode"
	"github.com/spf13/cobra"

	"tenx/cmd/tenx/web"
	"tenx/engine"
	"tenx/engine/sessionlog"
)

// pairFlags holds the flags of tenx pair.
type pairFlags struct {
	addr      string
	public    string // the address that people open, if it differs from addr
	level     string
	cert, key string // files of a TLS certificate and its key
	noOpen    bool
}

func newPairCmd(a *app) *cobra.Command {
	f := pairFlags{addr: "127.0.0.1:0"}
	cmd := &cobra.Command{
		Use:   "pair [SCENARIO]",
		Short: "hold an interview between two browsers",
		Long: `Serve one interview to two browsers: a desk for the interviewer, with the script, facts,
follow-ups and rubric, and a page for the candidate. Prints a link for each; a link lets one
person in, once. The server listens on this machine only, unless --addr or a reverse proxy
opens it to others; set --public-url to the address that people open then. tenx resume
serves the same room again, and open pages reconnect by themselves.`,
		Example: `  tenx pair url-shortener
  tenx pair url-shortener --addr 192.168.1.20:8080     # for a candidate in the same network
  tenx pair url-shortener --addr 127.0.0.1:8080 --public-url https://mock.example.org`,
		Args:              args(cobra.MaximumNArgs(1)),
		ValidArgsFunction: a.completeScenario,
		RunE: func(cmd *cobra.Command, list []string) error {
			id := ""
			if len(list) > 0 {
				id = list[0]
			}
			return a.pair(cmd.Context(), id, f)
		},
	}
	levelFlag(cmd, &f.level, "level to interview for")
	cmd.Flags().StringVar(&f.addr, "addr", f.addr, "address to listen on; port 0 picks a free one")
	cmd.Flags().StringVar(&f.public, "public-url", "", "address that people open, if it differs, such as https://mock.example.org")
	cmd.Flags().StringVar(&f.cert, "tls-cert", "", "TLS certificate file (PEM), to serve https")
	cmd.Flags().StringVar(&f.key, "tls-key", "", "TLS private key file (PEM)")
	cmd.Flags().BoolVar(&f.noOpen, "no-open", false, "don't open the interviewer's page in a browser")
	cmd.MarkFlagsRequiredTogether("tls-cert", "tls-key")
	return cmd
}

// pair starts a paired session and serves it.
func (a *app) pair(ctx context.Context, id string, f pairFlags) error {
	level, err := parseLevel(f.level, "")
	if err != nil {
		return err
	}
	if _, err := publicURL(f.public); err != nil {
		return err
	}
	if id == "" {
		if id, err = a.pickScenario(); err != nil {
			return err
		}
	}
	c, err := a.compile(id)
	if err != nil {
		return err
	}
	if level == "" {
		level = c.Level
	}
	listener, err := listen(f.addr, f.cert, f.key)
	if err != nil {
		return err
	}
	s, err := a.newSession(c, engine.Options{Level: level, Paired: true})
	if err != nil {
		listener.Close()
		return err
	}
	return a.serveRoom(ctx, s, listener, f)
}

// resumePair serves the room of a paired session again, with its state unchanged.
func (a *app) resumePair(ctx context.Context, s *session) error {
	keys, err := web.OpenKeys(a.keysFile(s.id))
	if err != nil {
		s.Close()
		return err
	}
	f := pairFlags{addr: keys.Addr, public: keys.Public, cert: keys.Cert, key: keys.Key, noOpen: keys.Taken(web.Interviewer)}
	if f.addr == "" {
		f.addr = "127.0.0.1:0"
	}
	listener, err := listen(f.addr, f.cert, f.key)
	if err != nil {
		s.Close()
		return err
	}
	return a.serveRoom(ctx, s, listener, f)
}

// keysFile returns the file with the keys of a room, which is beside its session.
func (a *app) keysFile(id string) string { return filepath.Join(a.sessionDir(), id+".keys") }

// serveRoom serves one room until it is stopped.
func (a *app) serveRoom(ctx context.Context, s *session, l net.Listener, f pairFlags) error {
	defer s.Close()
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	rooms, err := a.serveRooms(l, web.Served{Public: f.public, Cert: f.cert, Key: f.key})
	if err != nil {
		return err
	}
	host := &roomHost{app: a, base: rooms.base}
	if host.keys, err = rooms.keys(s.id); err == nil {
		room := rooms.web.Open(web.RoomOptions{ID: s.id, Session: s.engine, Script: s.compiled, Keys: host.keys, Base: rooms.base, Tick: a.tick})
		if !f.noOpen && a.desktop() {
			host.browse = func() { a.browse(rooms.local + rooms.web.Opener(room, web.Interviewer)) }
		}
		if err = host.welcome(s, l.Addr(), f); err == nil {
			err = host.attend(ctx, rooms.failed)
		}
	}
	rooms.close(ctx)
	if err != nil {
		return err
	}
	switch state := s.engine.State(); {
	case state.Phase == engine.New: // nothing to resume
		fmt.Fprintf(a.err, "the room is closed; the interview had not started, so there is nothing to resume\n")
	case state.Phase == engine.Ended && state.Open():
		fmt.Fprintf(a.err, "the interview is over: tenx review %s shows its scorecard\n", s.id)
	default:
		fmt.Fprintf(a.err, "the room is closed: tenx resume %s serves it again, with the same time left\n", s.id)
	}
	return nil
}

// roomHost is the terminal that serves a room. It prints links and creates new ones.
type roomHost struct {
	app    *app
	keys   *web.Keys
	base   string
	browse func() // opens the page of the person at this machine; nil to open none
	alone  bool   // one person practices without an interviewer
}

func (h *roomHost) welcome(s *session, addr net.Addr, f pairFlags) error {
	out := h.app.out
	fmt.Fprintf(out, "%s, for %s, session %s\n", s.compiled.Title, s.engine.State().Options.Level, s.id)
	h.warn(addr)
	for _, role := range []web.Role{web.Interviewer, web.Candidate} {
		if h.keys.Taken(role) {
			fmt.Fprintf(out, "\nThe %s has joined; the page updates by itself.\n", role)
			continue
		}
		if err := h.invite(role); err != nil {
			return err
		}
		if role == web.Interviewer && h.browse != nil {
			h.browse()
		}
	}
	fmt.Fprintf(out, "\nEach link lets one person in, once. Type candidate or interviewer for a new link, observer for one to watch with, quit to close the room.\n")
	return nil
}

// invite prints a new link, with its QR code if this is a terminal and another device could open the link.
func (h *roomHost) invite(role web.Role) error {
	key, err := h.keys.Invite(role)
	if err != nil {
		return hinted(err, dataHint)
	}
	link := h.base + web.Join(key)
	who := "For the " + string(role)
	if h.alone {
		who = "Your interview"
	}
	fmt.Fprintf(h.app.out, "\n%s:\n  %s\n", who, link)
	if _, ok := terminal(h.app.out); ok && !ownMachine(h.base) {
		if code, err := qrcode.New(link, qrcode.Low); err == nil {
			fmt.Fprint(h.app.out, code.ToSmallString(false))
		}
	}
	return nil
}

// attend runs the commands typed at the terminal until the room closes.
func (h *roomHost) attend(ctx context.Context, failed <-chan error) error {
	_, typing := terminal(h.app.in)
	lines := newPipeLines(h.app, typing)
	defer lines.Close()
	lines.Want("> ")
	input := lines.Lines()
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-failed:
			if errors.Is(err, http.ErrServerClosed) {
				return nil
			}
			return fmt.Errorf("serve the room: %w", err)
		case l := <-input:
			if l.err != nil {
				if l.err != io.EOF {
					return fmt.Errorf("read input: %w", l.err)
				}
				if typing {
					return nil // Ctrl-D
				}
				input = nil // no terminal: serve until a signal
				continue
			}
			if done, err := h.heard(strings.TrimSpace(l.text)); done || err != nil {
				return err
			}
			lines.Want("> ")
		}
	}
}

// warn says who can read the traffic.
func (h *roomHost) warn(addr net.Addr) {
	if tcp, ok := addr.(*net.TCPAddr); !ok || tcp.IP.IsLoopback() {
		return
	}
	fmt.Fprintf(h.app.err, "warning: anybody who can reach %s can reach this room, but only the links let people in", addr)
	if !strings.HasPrefix(h.base, "https:") {
		fmt.Fprint(h.app.err, ".\n  Without TLS, others on the network can read everything; use --tls-cert and --tls-key")
	}
	fmt.Fprintln(h.app.err)
}

func (h *roomHost) heard(word string) (done bool, err error) {
	switch {
	case word == "":
	case word == "quit", word == "q", word == "exit":
		return true, nil
	case h.alone && word == "link":
		err = h.invite(web.Solo)
	case h.alone:
		fmt.Fprintf(h.app.err, "unknown word %q: link or quit\n", word)
	case slices.Contains(web.Paired(), web.Role(word)):
		err = h.invite(web.Role(word))
	default:
		fmt.Fprintf(h.app.err, "unknown word %q: candidate, interviewer, observer or quit\n", word)
	}
	return false, err
}

// modeOf returns the mode for a session's header.
func modeOf(o engine.Options) string {
	if o.Paired {
		return sessionlog.Paired
	}
	return sessionlog.Practice
}
