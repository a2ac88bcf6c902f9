package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tenx/engine"
	"tenx/engine/sessionlog"
	"tenx/rubric"
	"tenx/scenarios"
)

// slowLog is a log on a slow disk.
type slowLog struct {
	*sessionlog.Log
	pause time.Duration
}

func (l slowLog) Append(e []engine.Event) error {
	time.Sleep(l.pause)
	return l.Log.Append(e)
}

// crowd returns many rooms on one server, with real logs on the disk, which pauses before each write.
func crowd(b testing.TB, n int, pause time.Duration) (srv *Server, web *httptest.Server, pairs [][2]*guest, closeAll func()) {
	b.Helper()
	lib, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	script, err := lib.Compile("url-shortener")
	if err != nil {
		b.Fatal(err)
	}
	srv = New(nil)
	web = httptest.NewServer(srv.Handler())
	dir := b.TempDir()
	var closers []func()
	for i := range n {
		id := fmt.Sprintf("room%d", i)
		keys, err := OpenKeys(filepath.Join(dir, id+".keys"))
		if err != nil {
			b.Fatal(err)
		}
		log, err := sessionlog.Create(dir, sessionlog.Header{ID: id, Scenario: script.ID, Mode: sessionlog.Paired})
		if err != nil {
			b.Fatal(err)
		}
		session := engine.NewSession(engine.NewState(script, engine.Options{Level: rubric.L5, Paired: true}), nil, engine.SystemClock(), slowLog{log, pause})
		room := srv.Open(RoomOptions{ID: id, Session: session, Script: script, Keys: keys})
		h := &house{t: b, server: srv, web: web, room: room, keys: keys}
		var two [2]*guest
		for k, role := range []Role{Interviewer, Candidate} {
			key, err := keys.Invite(role)
			if err != nil {
				b.Fatal(err)
			}
			g := h.stranger()
			if status, body := g.send("POST", "/join", key); status != http.StatusOK {
				b.Fatal(body)
			}
			g.role, g.room, two[k] = role, id, g
		}
		pairs = append(pairs, two)
		closers = append(closers, func() { srv.Close(room); _ = session.Close() })
	}
	return srv, web, pairs, func() {
		for _, c := range closers {
			c()
		}
		web.Close()
	}
}

// BenchmarkTyping has 200 rooms with two people typing in each, four batches of keys a second. It measures how long
// a batch of the candidate's takes to reach the interviewer, and the memory that a room uses.
func BenchmarkTyping(b *testing.B) {
	for _, pause := range []time.Duration{0, 20 * time.Millisecond} {
		b.Run(fmt.Sprintf("disk=%v", pause), func(b *testing.B) { typing(b, pause) })
	}
}

func typing(b *testing.B, disk time.Duration) {
	const rooms, pace = 200, 250 * time.Millisecond
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	_, _, pairs, closeAll := crowd(b, rooms, disk)
	defer closeAll()
	var mu sync.Mutex
	var late []time.Duration
	var wg sync.WaitGroup
	var streams []*following
	for _, p := range pairs {
		streams = append(streams, p[0].follow(""))
		p[0].must(order{Do: "begin"})
	}
	b.ResetTimer()
	for i, p := range pairs {
		wg.Go(func() { // the interviewer jots
			time.Sleep(time.Duration(rooms-i) * pace / rooms)
			for n := range b.N {
				time.Sleep(pace)
				p[0].must(order{Do: "note", Text: fmt.Sprint("note ", n)})
			}
		})
		wg.Go(func() {
			time.Sleep(time.Duration(i) * pace / rooms)
			page := &pushing{guest: p[1], stage: "requirements"}
			page.pull()
			for n := range b.N {
				time.Sleep(pace)
				text := "a few more words "
				changes := fmt.Sprintf(`[[0,%q]]`, text)
				if n > 0 {
					changes = fmt.Sprintf(`[%d,[0,%q]]`, n*len(text), text)
				}
				sent := time.Now()
				if status, body := page.push(changes); status != http.StatusOK {
					b.Error(body)
					return
				}
				_, data := streams[i].next("text")
				took := time.Since(sent)
				if !strings.Contains(data, fmt.Sprintf(`"version":%d,`, n)) {
					b.Error("another batch came: ", data)
				}
				mu.Lock()
				late = append(late, took)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	b.StopTimer()
	runtime.GC()
	runtime.ReadMemStats(&after)
	slices.Sort(late)
	b.ReportMetric(float64(late[len(late)*99/100].Microseconds())/1000, "ms-p99")
	b.ReportMetric(float64(late[len(late)/2].Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(int64(after.HeapAlloc)-int64(before.HeapAlloc))/rooms/1024, "KiB/room")
}
