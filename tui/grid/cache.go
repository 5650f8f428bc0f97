package grid

import "github.com/scout-cli/scout/tui/draw"

// Whether the cursor is on a row, and whether keys go to the grid.
const (
	away uint8 = iota
	onCursor
	onFocus
)

// cacheKey is all that a row's drawing depends on besides width and styles.
type cacheKey struct {
	key, version uint64
	cursor       uint8
	marked       bool
}

// cache keeps rows drawn of late: two halves of equal size, of which the older
// is dropped when the newer is full.
type cache struct {
	half     int
	now, old map[cacheKey]draw.Block
}

func (c *cache) size(half int) { c.half = half }

func (c *cache) get(k cacheKey) (draw.Block, bool) {
	if b, ok := c.now[k]; ok {
		return b, true
	}
	b, ok := c.old[k]
	if ok {
		c.put(k, b)
	}
	return b, ok
}

func (c *cache) put(k cacheKey, b draw.Block) {
	if len(c.now) >= c.half {
		c.now, c.old = c.old, c.now
		clear(c.now)
	}
	if c.now == nil {
		c.now = make(map[cacheKey]draw.Block, c.half)
	}
	c.now[k] = b
}

func (c *cache) drop() {
	clear(c.now)
	clear(c.old)
}
