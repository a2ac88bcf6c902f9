package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	room "tenx/cmd/tenx/terminal"
	"tenx/cmd/tenx/web"
	"tenx/engine"
)

func newJoinCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "join LINK",
		Short: "join somebody else's interview from this terminal",
		Long: `Join a room served by tenx pair, using the candidate's link, and be interviewed in the terminal
instead of a browser. The interviewer sees what you type as you type it.`,
		Example: `  tenx join 'http://192.168.1.20:8080/join#KEY'`,
		Args:    args(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, list []string) error { return a.join(cmd.Context(), list[0]) },
	}
}

func (a *app) join(ctx context.Context, link string) error {
	in, out, ok := a.roomTerminal(practiceFlags{})
	if !ok {
		return hintf("open the link in a browser", "the room needs a terminal")
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	c, err := web.Dial(ctx, link)
	if err != nil {
		return hintf("each link lets one person in, once; quote it, because a shell takes # for a comment", "%v", err)
	}
	defer c.Close()
	if c.State().Phase != engine.Ended {
		unmark := a.markRoom(in)
		over, err := room.Interview(ctx, c, a.roomOptions(in, out))
		unmark()
		var unsaved *room.UnsavedError
		switch {
		case errors.As(err, &unsaved):
			return a.rescue(unsaved)
		case err != nil:
			return fmt.Errorf("show the room: %w", err)
		case !over:
			return hintf("to get back in, ask for a new link: the interviewer types candidate where tenx pair runs", "you have left the room")
		}
	}
	return a.sealed(ctx, c)
}

// sealed asks for the candidate's marks, waits for the interviewer's, and shows both.
func (a *app) sealed(ctx context.Context, c *web.Client) error {
	s := c.State()
	if s.Marks == nil {
		fmt.Fprintln(a.err, "That was the last stage. How would you mark yourself? Your marks stay sealed until the interviewer's are in.")
		marks := a.guessByMenu(s.Script.AllDimensions(), s.Script.Of().Marks)
		word, err := a.askLine("Feedback for the interviewer (Enter for none): ")
		if err != nil {
			word = ""
		}
		if _, err := c.Do(engine.Guess{Marks: marks, Text: word}); err != nil {
			return err
		}
	}
	fmt.Fprintln(a.err, "Sealed. The scorecard appears once the interviewer has sealed theirs.")
	final, err := c.Wait(ctx)
	if err != nil {
		return nil // the candidate left before then
	}
	fmt.Fprint(a.out, final.Text())
	return nil
}
