/** Which hosts, ports and addresses may be called: this executor's own rules, which no task can widen. */
@NullMarked
package io.tocsin.executor.webapi.guard;

import org.jspecify.annotations.NullMarked;
