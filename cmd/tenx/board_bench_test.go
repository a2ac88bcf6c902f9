package main

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// BenchmarkMoveAmong300 moves one of 300 shapes with the mouse and reports how long the page's main thread worked per frame.
func BenchmarkMoveAmong300(b *testing.B) {
	_, _, _, bob := pairUp(b)
	bob.do(chromedp.EmulateViewport(1440, 900))
	bob.press("Whiteboard")
	bob.press("Users")
	bob.drawn("Users")
	var text strings.Builder
	for i := range 299 {
		fmt.Fprintf(&text, "Users -> s%d\n", i)
	}
	bob.sets("#design-text", text.String())
	bob.drawn("Users -> s298")
	bob.reads(".board-foot", "drawing saved")
	x, y, _, _ := bob.place(".excalidraw canvas.interactive")
	bob.do(chromedp.MouseClickXY(x+330, y+130))
	bob.text(`(() => { window.frames_ = 0; const f = () => { frames_++; requestAnimationFrame(f); }; f(); return ''; })()`)
	spent := func() (work float64) {
		bob.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			if _, err := chromedp.Call(ctx, performance.Enable, performance.EnableParams{}); err != nil {
				return err
			}
			out, err := chromedp.Call(ctx, performance.GetMetrics, cdp.Empty{})
			if err == nil {
				for _, m := range out.Metrics {
					if m.Name == "TaskDuration" {
						work = m.Value
					}
				}
			}
			return err
		}))
		return work
	}
	frames := func() (n float64) {
		_, _ = fmt.Sscan(bob.text("String(frames_)"), &n)
		return n
	}
	b.ResetTimer()
	before, from := spent(), frames()
	for i := range b.N {
		by := float64(40 + 10*(i%5))
		bob.do(chromedp.DragAndDropXY(x+330, y+130, x+330+by, y+130+by, 60), chromedp.DragAndDropXY(x+330+by, y+130+by, x+330, y+130, 60))
	}
	b.ReportMetric(1000*(spent()-before)/(frames()-from), "ms-work/frame")
	b.ReportMetric((frames()-from)/float64(b.N), "frames/op")
}
