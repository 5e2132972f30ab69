/// What happened, for people.
@NullMarked
package io.vpcpeering.chaos.report;

import org.jspecify.annotations.NullMarked;
