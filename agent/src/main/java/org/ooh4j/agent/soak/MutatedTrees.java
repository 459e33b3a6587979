package org.ooh4j.agent.soak;

import static org.ooh4j.agent.soak.SoakFailure.require;

import java.util.Random;
import org.ooh4j.heap.Handle;

/** A full binary tree whose subtrees change places, or are made anew, all the time; nodes know their height. */
final class MutatedTrees implements Workload {
    private static final int HEIGHT = 11;

    private final HeapObjects objects;
    private final String root;
    private final Random random;

    MutatedTrees(HeapObjects objects, String root, Random random) {
        this.objects = objects;
        this.root = root;
        this.random = random;
        objects.setRoot(root, build(HEIGHT));
    }

    @Override
    public String name() {
        return "mutated trees";
    }

    private Handle build(int height) {
        Handle node = objects.newNode(height);
        if (height > 0) {
            objects.store(node, objects.left(), build(height - 1));
            objects.store(node, objects.right(), build(height - 1));
        }
        return node;
    }

    @Override
    public long step() {
        for (int i = 0; i < 20; i++) {
            int height = 1 + random.nextInt(HEIGHT - 2);
            Handle one = parentOf(height);
            Handle other = parentOf(height);
            long oneSide = side();
            long otherSide = side();
            if (random.nextInt(8) == 0 && height < 6) {
                objects.store(one, oneSide, build(height));
            } else if (random.nextBoolean()) {
                swap(one, oneSide, other, otherSide);
            } else {
                mirror(objects.load(one, oneSide));
            }
        }
        Handle at = objects.root(root);
        for (int height = HEIGHT; height > 0; height--) {
            requireHeight(at, height);
            at = objects.load(at, side());
        }
        requireHeight(at, 0);
        return 20L * HEIGHT;
    }

    private long side() {
        return random.nextBoolean() ? objects.left() : objects.right();
    }

    private Handle parentOf(int height) {
        Handle at = objects.root(root);
        for (int here = HEIGHT; here > height + 1; here--) {
            at = objects.load(at, side());
        }
        return at;
    }

    private void swap(Handle one, long oneSide, Handle other, long otherSide) {
        Handle oneTree = objects.load(one, oneSide);
        Handle otherTree = objects.load(other, otherSide);
        objects.store(one, oneSide, otherTree);
        objects.store(other, otherSide, oneTree);
    }

    /** The two subtrees change places without a handle to both at once. */
    private void mirror(Handle tree) {
        Handle held = objects.load(tree, objects.left());
        objects.store(tree, objects.left(), objects.load(tree, objects.right()));
        objects.store(tree, objects.right(), held);
    }

    private void requireHeight(Handle node, int height) {
        require(node != null, "tree " + root + " has nothing where height=" + height);
        long number = objects.number(node);
        require(number == height, "node of tree " + root + " has height=" + number + " expected=" + height);
    }

    private void check(Handle node, int height) {
        requireHeight(node, height);
        if (height == 0) {
            require(objects.load(node, objects.left()) == null, "leaf of tree " + root + " has a subtree");
            return;
        }
        check(objects.load(node, objects.left()), height - 1);
        check(objects.load(node, objects.right()), height - 1);
    }

    @Override
    public void check() {
        check(objects.root(root), HEIGHT);
    }
}
