/** jcstress tests of what is concurrent in {@code heap.stop}: in its package, since it is not public. */
package org.ooh4j.heap.stop;
