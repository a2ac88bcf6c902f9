package web

import (
	"net/http"

	"tenx/engine"
)

// serveFilm sends the replay of a finished session. It only has what both people have seen, so it is the same for all.
func (r *Room) serveFilm(w http.ResponseWriter) {
	s := r.session.State()
	if s.Phase != engine.Ended && s.Phase != engine.Quit {
		fail(w, http.StatusConflict, "the film can be seen when the interview is over")
		return
	}
	answer(w, http.StatusOK, engine.Film(r.script, s.Options, r.session.Since(0)))
}
