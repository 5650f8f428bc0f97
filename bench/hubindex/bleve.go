package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/whitespace"
	"github.com/blevesearch/bleve/v2/mapping"
	blevequery "github.com/blevesearch/bleve/v2/search/query"

	"github.com/scout-cli/scout/hub/index"
)

// onBleve keeps each field as words that the hub's splitter made, so that it
// finds whom the others find. lineEnd stands between lines, and is no word.
type onBleve struct{ bleve.Index }

const (
	facetField = "facet"
	lineEnd    = " \u00b7 "
)

func fieldName(f index.Field) string { return "f" + strconv.Itoa(int(f)) }

func openBleve(path string) (engine, error) {
	if _, err := os.Stat(path); err == nil {
		ix, err := bleve.Open(path)
		return onBleve{ix}, err
	}
	m := bleve.NewIndexMapping()
	if err := m.AddCustomAnalyzer("words", map[string]any{"type": custom.Name, "tokenizer": whitespace.Name}); err != nil {
		return nil, err
	}
	doc := bleve.NewDocumentStaticMapping()
	add := func(name string, fm *mapping.FieldMapping) {
		fm.Store, fm.IncludeInAll, fm.DocValues = false, false, false
		doc.AddFieldMappingsAt(name, fm)
	}
	for f := range index.NumFields {
		fm := bleve.NewTextFieldMapping()
		fm.Analyzer = "words"
		add(fieldName(f), fm)
	}
	facets := bleve.NewKeywordFieldMapping()
	facets.IncludeTermVectors = false
	add(facetField, facets)
	m.DefaultMapping = doc
	ix, err := bleve.New(path, m)
	return onBleve{ix}, err
}

func (e onBleve) put(_ context.Context, docs []index.Doc) error {
	b := e.NewBatch()
	for i := range docs {
		d := map[string]any{facetField: docs[i].Facets}
		for f, text := range docs[i].Fields {
			var lines []string
			for line := range strings.SplitSeq(text, "\n") {
				lines = append(lines, strings.Join(index.Words(line), " "))
			}
			d[fieldName(index.Field(f))] = strings.Join(lines, lineEnd)
		}
		if err := b.Index(fmt.Sprintf("%010d", docs[i].ID), d); err != nil {
			return err
		}
	}
	return e.Batch(b)
}

func (e onBleve) settle(context.Context) error { return nil } // merges by itself

func (e onBleve) close() error { return e.Close() }

func (e onBleve) find(ctx context.Context, p index.Plan, k int) ([]index.Hit, error) {
	q := bleve.NewBooleanQuery()
	filter := blevequery.Query(bleve.NewMatchAllQuery())
	if p.Filter != nil {
		filter = compile(p.Filter)
	}
	if len(p.Should) == 0 {
		q.AddMust(filter)
	} else {
		q.AddFilter(filter)
		q.AddMust(bleve.NewMatchAllQuery())
	}
	for _, t := range p.Should {
		x := compile(t.X)
		if b, ok := x.(blevequery.BoostableQuery); ok {
			b.SetBoost(t.Weight)
		}
		q.AddShould(x)
	}
	res, err := e.SearchInContext(ctx, bleve.NewSearchRequestOptions(q, k, 0, false))
	if err != nil {
		return nil, err
	}
	hits := make([]index.Hit, len(res.Hits))
	for i, h := range res.Hits {
		id, err := strconv.ParseInt(h.ID, 10, 64)
		if err != nil {
			return nil, err
		}
		hits[i] = index.Hit{ID: id, Score: h.Score}
	}
	return hits, nil
}

func (e onBleve) count(ctx context.Context, plans []index.Plan) ([]int, error) {
	counts := make([]int, len(plans))
	for i, p := range plans {
		q := blevequery.Query(bleve.NewMatchAllQuery())
		if p.Filter != nil {
			q = compile(p.Filter)
		}
		req := bleve.NewSearchRequestOptions(q, 0, 0, false)
		req.Score = "none"
		res, err := e.SearchInContext(ctx, req)
		if err != nil {
			return nil, err
		}
		counts[i] = int(res.Total)
	}
	return counts, nil
}

// compile turns a condition into bleve's.
func compile(x index.Expr) blevequery.Query {
	switch x := x.(type) {
	case index.And:
		var with, without []blevequery.Query
		for _, p := range x {
			if n, ok := p.(index.Not); ok {
				without = append(without, compile(n.X))
			} else {
				with = append(with, compile(p))
			}
		}
		if len(with) == 0 {
			with = append(with, bleve.NewMatchAllQuery())
		}
		if len(without) == 0 {
			return bleve.NewConjunctionQuery(with...)
		}
		q := bleve.NewBooleanQuery()
		q.AddMust(with...)
		q.AddMustNot(without...)
		return q
	case index.Or:
		if len(x) == 0 {
			return bleve.NewMatchNoneQuery()
		}
		var parts []blevequery.Query
		for _, p := range x {
			parts = append(parts, compile(p))
		}
		return bleve.NewDisjunctionQuery(parts...)
	case index.Not:
		return compile(index.And{x})
	case index.Facet:
		q := bleve.NewTermQuery(string(x))
		q.SetField(facetField)
		return q
	case index.Phrase:
		words := index.Words(x.Text)
		var parts []blevequery.Query
		for f := range index.NumFields {
			switch {
			case !x.In.Has(f):
			case len(words) == 1:
				q := bleve.NewTermQuery(words[0])
				q.SetField(fieldName(f))
				parts = append(parts, q)
			default:
				parts = append(parts, bleve.NewPhraseQuery(words, fieldName(f)))
			}
		}
		if len(words) == 0 || len(parts) == 0 {
			return bleve.NewMatchNoneQuery()
		}
		return bleve.NewDisjunctionQuery(parts...)
	}
	return bleve.NewMatchNoneQuery()
}
