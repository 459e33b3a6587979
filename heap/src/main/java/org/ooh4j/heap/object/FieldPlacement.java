package org.ooh4j.heap.object;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

/**
 * Gives the fields of one class their offsets: after those of the superclass, largest first, each aligned to its size;
 * what alignment leaves free is filled by smaller fields.
 */
final class FieldPlacement {
    private final List<int[]> gaps = new ArrayList<>();
    private int end;

    private FieldPlacement(int end) {
        this.end = end;
    }

    /** @return the placed fields in offset order */
    static List<FieldLayout> place(String declaredBy, int start, List<FieldSpec> fields) {
        FieldPlacement placement = new FieldPlacement(start);
        List<FieldLayout> placed = new ArrayList<>();
        fields.stream()
                .sorted(Comparator.comparingInt((FieldSpec f) -> -f.kind().bytes()))
                .forEach(f -> placed.add(new FieldLayout(
                        f.name(),
                        declaredBy,
                        f.kind(),
                        placement.offset(f.kind().bytes()))));
        placed.sort(Comparator.comparingInt(FieldLayout::offset));
        return placed;
    }

    private int offset(int bytes) {
        for (int[] gap : gaps) {
            int at = align(gap[0], bytes);
            if (at + bytes <= gap[1]) {
                // The rest before the field stays a gap of its own.
                if (at > gap[0]) {
                    gaps.add(new int[] {gap[0], at});
                }
                gap[0] = at + bytes;
                return at;
            }
        }
        int at = align(end, bytes);
        if (at > end) {
            gaps.add(new int[] {end, at});
        }
        end = at + bytes;
        return at;
    }

    private static int align(int offset, int bytes) {
        return (offset + bytes - 1) & -bytes;
    }
}
