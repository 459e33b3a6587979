package org.ooh4j.checkpoint.image;

import java.util.List;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.FieldLayout;

/**
 * A type as an image holds it.
 *
 * @param superId id of the superclass, 0 for none
 * @param elementKind of an array type, null for an instance type
 * @param declaredFields the fields that the type declares itself
 */
public record TypeEntry(int id, String name, int superId, FieldKind elementKind, List<FieldLayout> declaredFields) {}
