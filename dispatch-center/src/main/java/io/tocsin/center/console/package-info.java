/**
 * The administrators' console and the phone users' alarm clock: pages that the modules {@code admin-web} and
 * {@code user-mobile} have built, served as they are.
 */
@NullMarked
package io.tocsin.center.console;

import org.jspecify.annotations.NullMarked;
