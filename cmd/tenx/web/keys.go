package web

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"tenx/engine/disk"
)

// Role is what a person in a room is.
type Role string

// The roles.
const (
	Candidate   Role = "candidate"
	Interviewer Role = "interviewer"
	Observer    Role = "observer" // watches, and sees what the candidate sees
	Solo        Role = "solo"     // practices alone: the engine interviews
)

// Roles are all roles.
func Roles() []Role { return []Role{Candidate, Interviewer, Observer, Solo} }

// Paired are the roles of a paired interview.
func Paired() []Role { return []Role{Candidate, Interviewer, Observer} }

// What a key is refused with.
var (
	ErrWrongKey = errors.New("this link is not valid: ask the interviewer for a new one")
	ErrUsedKey  = errors.New("this link has been used: each link lets one person in, once; ask the interviewer for a new one")
)

// Keys are the secrets of one room. A join key is in a link, and good once; it gives a cookie, which is
// good until another person takes the seat. Only their SHA-256 is kept, in a file beside the session,
// so that a server that is started again knows who was in.
type Keys struct {
	Served
	Seats map[Role]seat `json:"seats"`

	mu   sync.Mutex
	file string
}

// Served is where a room was served, so that it comes back there.
type Served struct {
	Addr   string `json:"addr"`             // that it listened on
	Public string `json:"public,omitempty"` // the address that people open, where that is another
	Cert   string `json:"cert,omitempty"`   // file of the TLS certificate, and of its key
	Key    string `json:"key,omitempty"`
}

type seat struct {
	Join   string `json:"join"`           // hex SHA-256 of the key that the link holds
	Used   bool   `json:"used"`           // somebody joined with it
	Cookie string `json:"cookie"`         // hex SHA-256 of the cookie; empty while the seat is free
	Name   string `json:"name,omitempty"` // of who holds it, as they gave it
}

// OpenKeys reads the keys that a file holds, or starts without any where there is no such file.
func OpenKeys(file string) (*Keys, error) {
	k := &Keys{Seats: map[Role]seat{}, file: file}
	data, err := os.ReadFile(file)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return k, nil
	case err != nil:
		return nil, fmt.Errorf("read the keys of the room: %w", err)
	}
	if err := json.Unmarshal(data, k); err != nil || k.Seats == nil {
		return nil, fmt.Errorf("the keys of the room in %s are damaged: take the file away, and new links are made", file)
	}
	return k, nil
}

// Serve keeps where the room is served for the next start.
func (k *Keys) Serve(at Served) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.Served = at
	return k.save()
}

// Taken reports whether somebody joined in a role.
func (k *Keys) Taken(r Role) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.Seats[r].Used
}

// Invite makes a new join key for a role. An older link that nobody used stops working; who is in stays
// in until somebody joins with the new one.
func (k *Keys) Invite(r Role) (key string, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	key = secret()
	s := k.Seats[r]
	s.Join, s.Used = digest(key), false
	k.Seats[r] = s
	return key, k.save()
}

// Holds says which seat a key is for, whether it was used or not.
func (k *Keys) Holds(key string) (Role, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	sum := digest(key)
	for r, s := range k.Seats {
		if same(s.Join, sum) {
			return r, true
		}
	}
	return "", false
}

// Join takes a key and gives the role that it is for, and the cookie that lets its holder in from now on.
func (k *Keys) Join(key string) (Role, string, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	sum := digest(key)
	for r, s := range k.Seats {
		if !same(s.Join, sum) {
			continue
		}
		if s.Used {
			return "", "", ErrUsedKey
		}
		cookie, err := k.seat(r)
		return r, cookie, err
	}
	return "", "", ErrWrongKey
}

// Seat takes a seat for somebody who needs no key and returns its cookie. That uses up the seat's link.
func (k *Keys) Seat(r Role) (cookie string, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.seat(r)
}

func (k *Keys) seat(r Role) (cookie string, err error) {
	before := k.Seats[r]
	s := before
	cookie = secret()
	s.Used, s.Cookie, s.Name = true, digest(cookie), ""
	k.Seats[r] = s
	if err := k.save(); err != nil {
		k.Seats[r] = before
		return "", err
	}
	return cookie, nil
}

// Name is what who holds a seat is called; empty where they did not say.
func (k *Keys) Name(r Role) string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.Seats[r].Name
}

// SetName keeps a name.
func (k *Keys) SetName(r Role, name string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	s := k.Seats[r]
	before := s
	s.Name = name
	k.Seats[r] = s
	if err := k.save(); err != nil {
		k.Seats[r] = before
		return err
	}
	return nil
}

// Admits reports whether a cookie is the one of the person in a role.
func (k *Keys) Admits(r Role, cookie string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return same(k.Seats[r].Cookie, digest(cookie))
}

// same compares two digests in constant time; an empty digest equals nothing.
func same(a, b string) bool {
	return a != "" && subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1
}

// secret returns 256 random bits for a URL.
func secret() string {
	var b [32]byte
	rand.Read(b[:]) // never fails: crypto/rand ends the process rather
	return base64.RawURLEncoding.EncodeToString(b[:])
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// save replaces the file atomically. Without a file, the keys live as long as the process.
func (k *Keys) save() error {
	if k.file == "" {
		return nil
	}
	data, err := json.Marshal(k)
	if err != nil {
		return err
	}
	err = disk.WriteFile(disk.OS(), k.file, 0o600, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep the keys of the room: %w", err)
	}
	return nil
}
