package org.ooh4j.agent.soak;

import static org.ooh4j.agent.soak.SoakFailure.require;

import org.ooh4j.heap.Handle;

/**
 * One list under one root that all threads read, and replace by its reverse, without a word to each other: whoever
 * reads it finds n cells, 1 to n or n to 1.
 */
final class SharedList implements Workload {
    private static final int CELLS = 80;

    private final HeapObjects objects;
    private final String root;

    SharedList(HeapObjects objects, String root) {
        this.objects = objects;
        this.root = root;
        if (objects.root(root) == null) {
            Handle head = null;
            for (int number = CELLS; number >= 1; number--) {
                head = cell(number, head);
            }
            objects.setRoot(root, head);
        }
    }

    private Handle cell(long number, Handle next) {
        Handle cell = objects.newNode(number);
        objects.store(cell, objects.right(), next);
        return cell;
    }

    @Override
    public String name() {
        return "shared list";
    }

    @Override
    public long step() {
        Handle reversed = null;
        long first = 0;
        long expected = 0;
        int cells = 0;
        for (Handle at = objects.root(root); at != null; at = objects.load(at, objects.right())) {
            long number = objects.number(at);
            if (cells == 0) {
                first = number;
                expected = number;
            }
            require(number == expected, "cell of list " + root + " is " + number + " expected=" + expected);
            reversed = cell(number, reversed);
            expected += first == 1 ? 1 : -1;
            cells++;
        }
        require(cells == CELLS, "list " + root + " has cells=" + cells + " expected=" + CELLS);
        objects.setRoot(root, reversed);
        return 2L * CELLS;
    }

    @Override
    public void check() {
        step();
    }
}
