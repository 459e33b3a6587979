package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.object.TypeLayout;

/** The arena object that holds the static fields of one class. */
public final class StaticArea extends ManagedObject {
    final TypeLayout layout;

    StaticArea(HandleBlock block, int index, TypeLayout layout) {
        super(block, index);
        this.layout = layout;
    }

    /** Name of the type of the static area of class {@code binaryName}. */
    public static String typeName(String binaryName) {
        return "static " + binaryName;
    }

    /** Whether {@code typeName} names static areas: ordinary objects in them come from their class's initialiser. */
    public static boolean isTypeName(String typeName) {
        return typeName.startsWith("static ");
    }

    /** Name of the root that keeps the static area of class {@code binaryName}. */
    public static String rootName(String binaryName) {
        return "static:" + binaryName;
    }
}
