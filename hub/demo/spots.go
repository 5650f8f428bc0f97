package demo

import (
	"fmt"
	"io/fs"
)

// spot is a local labour market: a place where a trade is common, as trades
// gather in the world. It also makes typical searches find a crowd.
type spot struct {
	track  *track
	rung   int
	pos    position
	skills []skill
	place  *place
}

// spotPercent of all people are drawn from the spots.
const spotPercent = 18

func (c *corpus) loadSpots(data fs.FS) error {
	const name = "spots.toml"
	var file struct {
		Spots []struct {
			Field, Track, Title, Skills, City string
			Weight                            int
		}
	}
	if err := decode(data, name, &file); err != nil {
		return err
	}
	for _, raw := range file.Spots {
		s := &spot{skills: parseSkills(raw.Skills), place: c.city(raw.City)}
		if f := c.byField[raw.Field]; f != nil {
			for _, t := range f.tracks {
				if t.name == raw.Track {
					s.track = t
				}
			}
		}
		if s.track == nil || s.place == nil || raw.Weight < 1 {
			return fmt.Errorf("%s: %s in %s: unknown field, track or city, or no weight", name, raw.Title, raw.City)
		}
		for i, r := range s.track.ladder {
			for _, w := range r.ways {
				if w.title == raw.Title {
					s.rung, s.pos = i, w
				}
			}
		}
		if s.pos.title == "" {
			return fmt.Errorf("%s: track %s has no title %q", name, raw.Track, raw.Title)
		}
		c.spotOdds.add(len(c.spots), raw.Weight)
		c.spots = append(c.spots, s)
	}
	return nil
}
