package org.ooh4j.agent.weave;

import org.objectweb.asm.tree.ClassNode;

/** Looks at included classes that were not on the class path when the managed classes were chosen. */
record LateScan(WovenProgram program, ManagedSet chosen) {
    /** Why the program cannot go on with the class, or null. */
    String objection(ClassFacts facts, ClassNode node) {
        String name = facts.binaryName();
        for (String s = facts.superName(); s != null && !s.equals(ClassWorld.OBJECT); s = above(s)) {
            if (program.managed().contains(s)) {
                return "an included class that is not on the class path extends a managed one: class=" + name
                        + " superclass=" + s.replace('/', '.') + "; exclude the superclass";
            }
        }
        MisuseScan scan = new MisuseScan(program.world(), node).run();
        if (!scan.refusals().isEmpty()) {
            return scan.refusals().get(0);
        }
        for (Misuse misuse : scan.misuses()) {
            for (String managed : program.managed()) {
                if (chosen.hits(misuse, managed)) {
                    return "an included class that is not on the class path misuses a managed one: class=" + name
                            + " managed=" + managed.replace('/', '.') + " (" + misuse.how() + "); exclude the latter";
                }
            }
        }
        return null;
    }

    private String above(String internalName) {
        ClassFacts facts = program.world().find(internalName);
        return facts == null ? null : facts.superName();
    }
}
