#pragma once

#include "domain/record.h"

namespace rapport::domain {

/// Text from a form, a cell or a paste without invisible characters and outer white space.
QString cleanedLine(const QString &text);

/// Whether a mail can plausibly be sent there: one address, a dotted domain of sound labels, no route, no header, no
/// comment, no literal IP address. International mailboxes and domains pass. `text` must be clean already.
bool isEmailAddress(const QString &text);

/// What duplicate checks compare: lower case, domain in its ASCII form, no outer space. Plus-parts and dots stay.
QString emailKey(const QString &text);

/// What phone search and duplicate checks compare: the digits, without the leading 00 or + of an international number
/// and without an extension. Empty when there are fewer than three digits.
QString phoneKey(const QString &text);

/// "example.com" of an e-mail address or of a web address with or without scheme, "www." and path; ASCII, lower case.
QString webDomain(const QString &text);

/// What a phone, e-mail or link is found by; empty, never null, when there is nothing to find it by.
QString contactKey(ContactPoint::Type type, const QString &value);

/// Whether mailboxes under this domain belong to private people (a free mail service) rather than to one company.
bool isFreeMailDomain(const QString &domain);

/// The labels that the program knows (and translates) for a type of contact point, the usual one first. Any other text
/// is kept as it is.
QStringList contactLabels(ContactPoint::Type type);
QStringList addressLabels();

/// Makes exactly one of each type primary, keeping the first that claims to be; drops rows without a value.
std::vector<ContactPoint> withOnePrimary(std::vector<ContactPoint> points);
std::vector<Address> withOnePrimary(std::vector<Address> addresses);

/// The field keys of an address's lines, in the order of forms and files.
const QStringList &addressKeys();

/// The line that one of addressKeys() names; null for any other key.
QString Address::*addressLine(const QString &key);

/// Whether records of this kind have contact points and addresses.
constexpr bool hasContactLists(RecordKind kind)
{
    return kind == RecordKind::Person || kind == RecordKind::Company || kind == RecordKind::Lead;
}

/// Whether records of this kind have roles and relations.
constexpr bool hasRoles(RecordKind kind)
{
    return kind == RecordKind::Person || kind == RecordKind::Company;
}

/// Whether exchanges and tasks can be about records of this kind: they have a timeline, and figures that are counted of it.
constexpr bool hasTimeline(RecordKind kind)
{
    return hasContactLists(kind) || kind == RecordKind::Opportunity;
}

/// The value of the primary contact point of a type, or an empty text.
QString primaryValue(const std::vector<ContactPoint> &points, ContactPoint::Type type);

} // namespace rapport::domain
