;; Inner products of a query, 16-bit numbers, with rows of 8-bit ones, sixteen numbers a step: pmaddwd on x86, smlal on ARM.
;; (row, count, stride, dimension, query, out): byte addresses of the first row, the query and the products (32 bits each);
;; dimension is a multiple of 16. Its bytes stand in dots.ts; after a change here, the test of the index prints the new ones.
(module
  (memory (import "env" "memory") 1)
  (func (export "dots") (param $row i32) (param $count i32) (param $stride i32) (param $dimension i32) (param $query i32) (param $out i32)
    (local $end i32) (local $at i32) (local $q i32) (local $last i32) (local $v v128) (local $a v128) (local $b v128)
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $rows
        (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
        (local.set $at (local.get $row))
        (local.set $last (i32.add (local.get $row) (local.get $dimension)))
        (local.set $q (local.get $query))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (v128.const i32x4 0 0 0 0))
        (loop $numbers
          (local.set $v (v128.load (local.get $at)))
          (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $v)) (v128.load (local.get $q)))))
          (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $v)) (v128.load offset=16 (local.get $q)))))
          (local.set $q (i32.add (local.get $q) (i32.const 32)))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $numbers (i32.lt_u (local.get $at) (local.get $last))))
        (local.set $a (i32x4.add (local.get $a) (local.get $b)))
        (i32.store (local.get $out)
          (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 1 (local.get $a)))
            (i32.add (i32x4.extract_lane 2 (local.get $a)) (i32x4.extract_lane 3 (local.get $a)))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (local.set $row (i32.add (local.get $row) (local.get $stride)))
        (br $rows)))))
