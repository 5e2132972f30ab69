/// What an Action takes and gives: parameters as values, and fields of an answer.
@NullMarked
package io.vpcpeering.action;

import org.jspecify.annotations.NullMarked;
