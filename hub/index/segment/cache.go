package segment

import (
	linked "container/list"
	"sync"
)

// cache keeps what was used last, up to a number of bytes.
type cache[K comparable, V any] struct {
	mu    sync.Mutex
	max   int
	size  int
	items map[K]*linked.Element
	order *linked.List // newest first
}

type item[K comparable, V any] struct {
	key  K
	val  V
	size int
}

// itemCost is about what an item costs beside its value.
const itemCost = 160

func newCache[K comparable, V any](limit int) *cache[K, V] {
	return &cache[K, V]{max: limit, items: map[K]*linked.Element{}, order: linked.New()}
}

func (c *cache[K, V]) get(k K) (v V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.items[k]
	if !ok {
		return v, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*item[K, V]).val, true
}

// put keeps a value of so many bytes, unless it is a large part of all.
func (c *cache[K, V]) put(k K, v V, size int) {
	size += itemCost
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.items[k]; ok || size > c.max/4 {
		return
	}
	c.items[k] = c.order.PushFront(&item[K, V]{k, v, size})
	for c.size += size; c.size > c.max; {
		e := c.order.Back()
		old := e.Value.(*item[K, V])
		c.order.Remove(e)
		delete(c.items, old.key)
		c.size -= old.size
	}
}
