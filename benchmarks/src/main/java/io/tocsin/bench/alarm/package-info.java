/** Many people's alarms at one instant. */
@NullMarked
package io.tocsin.bench.alarm;

import org.jspecify.annotations.NullMarked;
