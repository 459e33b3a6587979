/**
 * What woven code calls: handles of managed objects and arrays, access to their fields and elements, static areas, and
 * the exchange of arrays with code that is not woven.
 *
 * <p>Enter at {@link org.ooh4j.agent.bridge.Bridge}. May depend on {@code heap}; {@code weave} depends on it, never the
 * other way round. Classes and methods are public because woven programs name them, not because they are an API.
 */
package org.ooh4j.agent.bridge;
