package scenarios

import (
	"os"
	"strings"
	"testing"
)

func floorOf(t *testing.T, l *Library, id, text string) string {
	t.Helper()
	c, err := l.Compile(id)
	if err != nil {
		t.Fatal(err)
	}
	a, err := ReadAnswer("answer.md", strings.NewReader("---\nscenario: "+id+"\n---\n"+text))
	if err != nil {
		t.Fatal(err)
	}
	return c.Rubric.Look(a.Transcript(c.Scenario)).Floor()
}

// An answer under the wrong problem's name gets an error that names the right one; an answer to a similar problem is marked.
func TestOtherProblem(t *testing.T) {
	l, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	answer := func(id string) string {
		s, err := l.Load(id)
		if err != nil {
			t.Fatal(err)
		}
		return s.References[0].Answer
	}
	for _, tt := range []struct{ of, under, want string }{
		{"photo-sharing", "photo-sharing", ""},
		{"photo-sharing", "url-shortener", "it is about photo-sharing, not about this problem"},
		{"service-mesh", "distributed-cache", "it is about service-mesh, not about this problem"},
		{"lambda-execution", "serverless-compute", ""},
	} {
		if got := floorOf(t, l, tt.under, answer(tt.of)); got != tt.want {
			t.Errorf("an answer to %s under %s: %q, want %q", tt.of, tt.under, got, tt.want)
		}
	}
}

// A platform of databases is one in the words of Kubernetes operators, too: it speaks of namespaces, certificates and traffic like a mesh does.
func TestDatabasesByOperator(t *testing.T) {
	const answer = `# MySQL for teams on Kubernetes

Product teams request a MySQL instance through a custom resource, and the platform creates a namespace, a network policy and a secret for it. An operator reconciles the cluster and deploys the pods with a volume that can grow.

- Every team has a namespace with a quota, and traffic from other namespaces is denied.
- Certificates are issued by cert-manager and rotated, and all connections use TLS.
- The operator runs a rolling upgrade of one pod at a time.
- A replica is elected within 30 seconds when the primary of a database is lost, and failover is tested.
- A nightly snapshot goes to object storage, and the binlog backup is continuous, so a restore gets the latest state.

The operator watches the resources of all clusters and pushes their configuration. Backups that fail and a standby that lags raise an alarm, and Grafana shows latency and errors of each instance.
`
	l, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	if got := floorOf(t, l, "database-as-a-service", answer); got != "" {
		t.Errorf("under database-as-a-service: %q", got)
	}
	if got := floorOf(t, l, "url-shortener", answer); got == "" {
		t.Error("it passes under url-shortener")
	}
}

// A person's own scenario is told apart from the built-in ones by its own text.
func TestOwnProblemsWords(t *testing.T) {
	pack := Pack{Name: "own", FS: os.DirFS("../testdata/pack")}
	l, err := NewLibrary(Embedded(), pack)
	if err != nil {
		t.Fatal(err)
	}
	s, err := l.Load("paste-bin")
	if err != nil {
		t.Fatal(err)
	}
	if got := floorOf(t, l, "paste-bin", s.References[0].Answer); got != "" {
		t.Errorf("its own answer: %q", got)
	}
	other, err := l.Load("service-mesh")
	if err != nil {
		t.Fatal(err)
	}
	if got := floorOf(t, l, "paste-bin", other.References[0].Answer); !strings.Contains(got, "service-mesh") {
		t.Errorf("an answer to service-mesh: %q", got)
	}
}

// Without topic groups the rules fit any problem: nothing is off the topic.
func TestSharedOnlyTakesAnyProblem(t *testing.T) {
	l, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	s, err := l.Load("service-mesh")
	if err != nil {
		t.Fatal(err)
	}
	for _, bare := range []*Scenario{s, Generic("job-scheduler")} {
		c, problems := SharedOnly(bare)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		a, err := ReadAnswer("answer.md", strings.NewReader("---\nscenario: "+bare.ID+"\n---\n"+s.References[2].Answer))
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Rubric.Look(a.Transcript(bare)).Floor(); got != "" {
			t.Errorf("%s: %q", bare.ID, got)
		}
	}
}
