/** The administrators' console: pages that the module {@code admin-web} has built, served as they are. */
@NullMarked
package io.tocsin.center.console;

import org.jspecify.annotations.NullMarked;
