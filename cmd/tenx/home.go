package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"tenx/engine/drill"
	"tenx/engine/sessionlog"
)

// home is the menu that tenx shows when it is run without arguments in a terminal. It comes back
// after each choice until the user quits.
func (a *app) home(ctx context.Context) error {
	for {
		items, err := a.homeItems(ctx)
		if err != nil {
			return err
		}
		choices := make([]choice, len(items))
		for i, it := range items {
			choices[i] = it.choice
		}
		a.greet(len(choices))
		i, err := a.choose("tenx: mock system-design interviews", choices, 0)
		if err != nil {
			return nil // left with Ctrl-C, which is not an error
		}
		if items[i].run == nil {
			return nil
		}
		if err := items[i].run(); err != nil && !errors.Is(err, errCancelled) {
			if fail(a.err, err) == exitUsage {
				return err
			}
		}
		fmt.Fprintln(a.err)
	}
}

// homeItem is a line of the home menu. Without run, it quits.
type homeItem struct {
	choice
	run func() error
}

func (a *app) homeItems(ctx context.Context) ([]homeItem, error) {
	var items []homeItem
	open, err := a.sessions(unfinishedOnly)
	if err != nil {
		return nil, err
	}
	if first, err := a.newcomer(); err == nil && first {
		items = append(items, homeItem{
			choice{"Take the guided tour", "ten minutes: a short interview, with a guide that says what you can do"},
			func() error { return a.practice(ctx, "", practiceFlags{tour: true}) },
		})
	}
	if len(open) > 0 {
		items = append(items, homeItem{
			choice{"Resume your interview", aboutSession(open[0])},
			func() error { return a.resume(ctx, open[0].Header.ID, practiceFlags{webFlags: a.whereItWas(open[0])}) },
		})
	}
	items = append(items, homeItem{
		choice{"Practice a problem", "choose a problem and a level; you start the clock after you read the brief"},
		func() error { return a.practiceByMenu(ctx, webFlags{}) },
	}, homeItem{
		choice{"Practice in the browser", "the same interview, with an editor and a whiteboard side by side"},
		func() error { return a.practiceByMenu(ctx, webFlags{web: true}) },
	})
	if about, ok := a.drillSummary(); ok {
		items = append(items, homeItem{
			choice{"Drill short questions", about},
			func() error { return a.drill(ctx, drillFlags{count: 10, fresh: drill.NewADay}) },
		})
	}
	if last, err := a.lastFinished(); err == nil && last != "" {
		items = append(items,
			homeItem{choice{"Work on your largest gap", "a problem that tests what your last answer missed"}, func() error { return a.practiceForGap(ctx, last) }},
			homeItem{choice{"Read your last scorecard", last}, func() error { return a.readCard(ctx, last) }},
			homeItem{choice{"Progress", "for each problem: times finished, best and last marks, weakest dimension"}, a.showProgress},
			homeItem{choice{"History", "all your sessions: read a scorecard, or resume one"}, func() error { return a.history(ctx) }},
		)
	}
	return append(items,
		a.loopItem(ctx),
		homeItem{choice{"Your plan", "this week and next: problems, drills, stories, reading"}, func() error {
			if err := a.plan(planFlags{at: "19:00", format: "text"}, func(string) bool { return false }); err != nil {
				return err
			}
			a.goBack()
			return nil
		}},
		homeItem{choice{"All commands", "score written answers, write your own problems, and more (tenx --help)"}, func() error {
			root := newRootCmd(a)
			root.SetOut(a.out)
			return root.Help()
		}},
		homeItem{choice{"Quit", ""}, nil},
	), nil
}

// newcomer reports whether there are no sessions yet.
func (a *app) newcomer() (bool, error) {
	all, err := a.allSessions()
	return len(all) == 0, err
}

// practiceByMenu asks with menus for what the flags of tenx practice set.
func (a *app) practiceByMenu(ctx context.Context, f webFlags) error {
	id, err := a.pickScenario()
	if err != nil {
		return err
	}
	lib, err := a.library()
	if err != nil {
		return err
	}
	s, err := lib.Load(id)
	if err != nil {
		return err
	}
	level, err := a.pickLevel(s.Level)
	if err != nil {
		return err
	}
	return a.practice(ctx, id, practiceFlags{level: level, webFlags: f})
}

// whereItWas returns the flags to resume a session where it was practiced, in the browser or the terminal.
func (a *app) whereItWas(s sessionlog.Summary) webFlags {
	_, err := os.Stat(a.keysFile(s.Header.ID))
	return webFlags{web: err == nil && s.Header.Mode == sessionlog.Practice}
}

// loopItem returns the menu line that continues the open interview day or starts one.
func (a *app) loopItem(ctx context.Context) homeItem {
	begin := func() error {
		return a.loop(ctx, loopFlags{level: string(defaultLevel), pause: defaultBreak}, false)
	}
	if day, err := a.openLoop(); err == nil && day != nil {
		return homeItem{choice{"Resume your interview day", fmt.Sprintf("%d of %s done", day.Next(), count(len(day.Rounds), "round"))}, begin}
	}
	return homeItem{choice{"Take a whole interview day", "five rounds with breaks and one debrief, at L6 (tenx loop --level for another level)"}, begin}
}
