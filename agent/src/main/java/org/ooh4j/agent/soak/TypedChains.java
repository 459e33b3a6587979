package org.ooh4j.agent.soak;

import static org.ooh4j.agent.soak.SoakFailure.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

/**
 * Chains of objects of up to {@value #MOST_WORDS} words whose references stand at the ends of bitmap words; all other
 * words hold addresses of objects that are garbage, so whoever takes one for a reference keeps or meets what is gone.
 */
final class TypedChains implements Workload {
    static final int MOST_WORDS = 320;
    private static final int LINKS = 12;
    private static final AtomicInteger DEFINED = new AtomicInteger();

    /** Where the references stand; the last one leads on. The header is a word too: 62 is bit 63 of an object. */
    private static final int[][] REFS = {{0}, {61}, {62}, {63}, {64}, {0, 62, 63, 127, 128, 318}, {319}};

    private final HeapObjects objects;
    private final String root;
    private final Random random;
    private final List<TypeLayout> types = new ArrayList<>();
    private final long[][] numbers = new long[REFS.length][LINKS];

    TypedChains(HeapObjects objects, String root, Random random) {
        this.objects = objects;
        this.root = root;
        this.random = random;
        int number = DEFINED.incrementAndGet();
        for (int[] refs : REFS) {
            int words = Math.max(refs[refs.length - 1] + 2, 3);
            List<FieldSpec> fields = new ArrayList<>();
            for (int i = 0; i < Math.min(words, MOST_WORDS); i++) {
                boolean ref = Arrays.binarySearch(refs, i) >= 0;
                fields.add(new FieldSpec("word" + i, ref ? FieldKind.REF : FieldKind.LONG));
            }
            types.add(objects.heap().types().define("soak.Chain" + types.size() + "." + number, null, fields));
        }
        for (int chain = 0; chain < REFS.length; chain++) {
            build(chain);
        }
    }

    @Override
    public String name() {
        return "typed chains";
    }

    private long offset(int chain, int word) {
        return types.get(chain).field("word" + word).offset();
    }

    private int wordOfNext(int chain) {
        return REFS[chain][REFS[chain].length - 1];
    }

    private void build(int chain) {
        Handle head = null;
        for (int link = LINKS - 1; link >= 0; link--) {
            Handle object = objects.allocate(types.get(chain), 0);
            for (int word : REFS[chain]) {
                require(objects.get(object, offset(chain, word)) == 0, "a fresh object is not zero word=" + word);
                objects.store(object, offset(chain, word), word == wordOfNext(chain) ? head : object);
            }
            numbers[chain][link] = garbage();
            fill(object, chain, numbers[chain][link]);
            head = object;
        }
        objects.setRoot(root + chain, head);
    }

    /** The address of an object that nobody refers to. */
    private long garbage() {
        Handle lost = objects.newNode(random.nextInt());
        return lost.block().address(lost.index());
    }

    private void fill(Handle object, int chain, long value) {
        int words = types.get(chain).fields().size();
        for (int word = 0; word < words; word++) {
            if (Arrays.binarySearch(REFS[chain], word) < 0) {
                objects.put(object, offset(chain, word), value);
            }
        }
    }

    @Override
    public long step() {
        int chain = random.nextInt(REFS.length);
        if (random.nextInt(4) == 0) {
            build(chain);
        }
        check(chain);
        return LINKS;
    }

    private void check(int chain) {
        int links = 0;
        for (Handle at = objects.root(root + chain);
                at != null;
                at = objects.load(at, offset(chain, wordOfNext(chain)))) {
            require(objects.typeId(at) == types.get(chain).id(), "link of " + root + chain + " has another type");
            int words = types.get(chain).fields().size();
            for (int word = 0; word < words; word += 1 + random.nextInt(7)) {
                if (Arrays.binarySearch(REFS[chain], word) < 0) {
                    require(
                            objects.get(at, offset(chain, word)) == numbers[chain][links],
                            "word of " + root + chain + " has changed word=" + word + " link=" + links);
                }
            }
            links++;
        }
        require(links == LINKS, "chain " + root + chain + " has links=" + links + " expected=" + LINKS);
    }

    @Override
    public void check() {
        for (int chain = 0; chain < REFS.length; chain++) {
            check(chain);
        }
    }
}
