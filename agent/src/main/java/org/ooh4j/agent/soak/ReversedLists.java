package org.ooh4j.agent.soak;

import static org.ooh4j.agent.soak.SoakFailure.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

/**
 * Lists of cells of several sizes, reversed in place again and again: each holds 1 to n, forwards or backwards. Some
 * lists are made of arrays that hold the next cell in their last slot.
 */
final class ReversedLists implements Workload {
    private static final int[] WORDS = {0, 2, 5, 14, 61};
    private static final int CELLS = 120;
    private static final int ARRAY_CELL = 9;
    private static final AtomicInteger DEFINED = new AtomicInteger();

    private final HeapObjects objects;
    private final String root;
    private final Random random;
    private final List<TypeLayout> cells = new ArrayList<>();
    private final boolean[] backwards = new boolean[WORDS.length + 1];

    ReversedLists(HeapObjects objects, String root, Random random) {
        this.objects = objects;
        this.root = root;
        this.random = random;
        int number = DEFINED.incrementAndGet();
        for (int words : WORDS) {
            List<FieldSpec> fields = new ArrayList<>();
            fields.add(new FieldSpec("number", FieldKind.LONG));
            for (int i = 0; i < words; i++) {
                fields.add(new FieldSpec("word" + i, FieldKind.LONG));
            }
            fields.add(new FieldSpec("next", FieldKind.REF));
            cells.add(objects.heap().types().define("soak.Cell" + words + "." + number, null, fields));
        }
        for (int list = 0; list <= WORDS.length; list++) {
            build(list);
        }
    }

    @Override
    public String name() {
        return "reversed lists";
    }

    private boolean isArrays(int list) {
        return list == WORDS.length;
    }

    private long next(int list) {
        return isArrays(list)
                ? HeapObjects.element(ARRAY_CELL - 1)
                : cells.get(list).field("next").offset();
    }

    private void build(int list) {
        Handle head = null;
        for (int number = CELLS; number >= 1; number--) {
            Handle cell = isArrays(list) ? objects.newRefs(ARRAY_CELL) : objects.allocate(cells.get(list), 0);
            if (isArrays(list)) {
                objects.store(cell, HeapObjects.element(0), objects.newNode(number));
            } else {
                objects.put(cell, cells.get(list).field("number").offset(), number);
            }
            objects.store(cell, next(list), head);
            head = cell;
        }
        objects.setRoot(root + list, head);
        backwards[list] = false;
    }

    @Override
    public long step() {
        int list = random.nextInt(WORDS.length + 1);
        if (random.nextInt(20) == 0) {
            build(list);
        }
        reverse(list);
        check(list);
        return 3L * CELLS;
    }

    private void reverse(int list) {
        Handle done = null;
        Handle left = objects.root(root + list);
        while (left != null) {
            Handle rest = objects.load(left, next(list));
            objects.store(left, next(list), done);
            done = left;
            left = rest;
        }
        objects.setRoot(root + list, done);
        backwards[list] = !backwards[list];
    }

    private void check(int list) {
        int expected = backwards[list] ? CELLS : 1;
        int cellsSeen = 0;
        for (Handle at = objects.root(root + list); at != null; at = objects.load(at, next(list))) {
            long number = isArrays(list)
                    ? objects.number(objects.load(at, HeapObjects.element(0)))
                    : objects.get(at, cells.get(list).field("number").offset());
            require(number == expected, "cell of list " + root + list + " is " + number + " expected=" + expected);
            expected += backwards[list] ? -1 : 1;
            cellsSeen++;
        }
        require(cellsSeen == CELLS, "list " + root + list + " has cells=" + cellsSeen + " expected=" + CELLS);
    }

    @Override
    public void check() {
        for (int list = 0; list <= WORDS.length; list++) {
            check(list);
        }
    }
}
