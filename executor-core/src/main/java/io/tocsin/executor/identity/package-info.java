/** Who this executor is, and which center it trusts. */
@NullMarked
package io.tocsin.executor.identity;

import org.jspecify.annotations.NullMarked;
