package sessionlog_test

import (
	"fmt"
	"os"

	"tenx/engine"
	"tenx/engine/sessionlog"
	"tenx/rubric"
)

func Example() {
	dir, err := os.MkdirTemp("", "sessions-")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	log, err := sessionlog.Create(dir, sessionlog.Header{ID: "2026-11-01-url-shortener", Scenario: "url-shortener", Mode: sessionlog.Practice})
	if err != nil {
		fmt.Println(err)
		return
	}
	_ = log.Append([]engine.Event{{Seq: 1, Who: rubric.Engine, Kind: engine.Started, Stage: "requirements"}}) // synced when it returns
	_ = log.Close()

	again, err := sessionlog.Open(dir, "2026-11-01-url-shortener")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer again.Log.Close()
	fmt.Println(again.Header.Scenario, len(again.Events), again.Events[0].Kind)
	// Output: url-shortener 1 started
}

func ExampleRead() {
	_, err := sessionlog.Read(os.TempDir(), "no-such-session")
	fmt.Println(err)
	// Output: session "no-such-session": no such session
}

func ExampleList() {
	dir, err := os.MkdirTemp("", "sessions-")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	for _, id := range []string{"2026-11-01-chat", "2026-11-02-url-shortener"} {
		log, err := sessionlog.Create(dir, sessionlog.Header{ID: id, Scenario: id[11:], Mode: sessionlog.Practice})
		if err != nil {
			fmt.Println(err)
			return
		}
		_ = log.Append([]engine.Event{{Seq: 1, Who: rubric.Candidate, Kind: engine.Abandoned}})
		_ = log.Close()
	}
	list, _ := sessionlog.List(dir)
	for _, s := range list {
		fmt.Println(s.Header.Scenario, s.Quit)
	}
	// Output:
	// url-shortener true
	// chat true
}
