/** Small words: read with the others around them, never on their own. */
export const ENGLISH_SMALL_WORDS = `
我: i, me, we, us, i'm, im
我的: my, mine, our
你: you, u
你们的: your
它: it
他们: they, them
这个: this, the, these
那个: that, those
是: is, are, was, were, be, am, it's, its
了: already, alr, been
有: have, has, had, there
没有: haven't, hasn't, didn't, never
不: don't, doesn't, not, isn't, won't
要: to, wanted, going
会: will, would
应该: should
一个: a, an, one
两个: two
三个: three
的: of
在: in, at, on
给: for
从: from
和: and, with
或者: or
但是: but
因为: because, coz, cuz
如果: if
很: very, really
太: too, so
多: more, much, many
少: less
再: then
还: still, yet
都: both
让: let
得到: get, gets, getting
做: do, does, did, make
去: go
来: come
看: see, look
说: say, said, tell, talk, speak
知道: know
给我: give, give me
`
