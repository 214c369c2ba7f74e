"""Names of persons are told from names of places and bodies, and from what merely stands in capitals."""

import pytest

from timeline_app.readers.person_names import in_order, is_person


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Żak", "Řehoř Novák", "Ödön Ács", "Şule Özgür", "Ōta Čermák", "Иван Петров", "Олена Ґудзь",
        "Ελένη Παπαδάκη", "Maria O'Neill", "Maria O’Neill", "Siobhán Ní Bhriain", "Gabriele d'Angelo",
        "Omar al-Rashid", "Ludwig van der Berg", "Anna von der Heide", "Maria de los Angeles Ruiz",
        "José Ortega y Gasset", "ŁUKASZ ŻAK", "JEAN-LUC MOREL", "J. M. Keller", "J.-P. Morel", "AB Keller",
        "Z\u030cofie Nova\u0301kova\u0301", "Dr. Anna Keller", "Charlotte Church", "Robin Hill", "Kwame Osei",
        "Theresa May", "April Keller", "Jack London", "Robert Banks", "Rose Green", "Jan van Dam",
        "Zoltán Kis-Nagy",
    ],
)  # fmt: skip
def test_names_of_many_tongues_and_of_people_called_like_places(name):
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Royal Appointment", "Popular Demand", "Special Arrangement", "Order of the Board", "Grace of God",
        "Word Of Mouth", "Hook Or Crook", "United Nations", "UNITED NATIONS", "World Bank", "Red Cross Volunteers",
        "Norrland Bank", "Alm Council", "Norrland Shipping Ltd", "Charles University", "Jimmy Keller Foundation",
        "Ministry of Trade", "Air Norrland", "New York", "NEW YORK", "Cape Town", "South Korea", "Lake Alm",
        "Saint Olaf", "London Bridge", "Jordan River", "Victoria Falls", "British Airways", "Our Correspondent",
        "Staff Reporter", "Norrland Correspondent", "Friday Evening", "May Everything", "the lake", "The Lake",
        "London", "Anna", "Anna 3", "Anna keller", "anna Keller", "Anna of Lund", "王 明", "", "Anna  -",
        "One Two Three Four Five",
    ],
)  # fmt: skip
def test_places_bodies_and_other_words_in_capitals_are_no_persons(name):
    assert not is_person(name)


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("Keller, Anna", "Anna Keller"),
        ("Keller, Anna M.", "Anna M. Keller"),
        ("van der Berg, Ludwig", "Ludwig van der Berg"),
        ("O'Neill, Maria (Legal)", "Maria O'Neill"),
        ("Kis-Nagy, Zoltán [Port of Alm]", "Zoltán Kis-Nagy"),
        ("Żak,Łukasz", "Łukasz Żak"),
    ],
)
def test_a_surname_that_stands_first_goes_behind(name, turned):
    assert in_order(name) == turned


@pytest.mark.parametrize(
    "name",
    [
        "Anna Keller", "Anna Keller (Legal)", "Lund, Sweden", "Paris, France", "Norrland Shipping, Ltd",
        "Norrland, Inc.", "Keller, Jr.", "Keller, PhD", "Keller, Anna, Jr.", "Desk, News", "Support, Technical",
        "Keller, Berg & Sons",
        "Keller,", ", Anna", ",", "", "Keller, anna@yard.test", "Ministry of Trade, Press",
    ],
)  # fmt: skip
def test_what_is_no_listed_name_stays_as_it_is(name):
    assert in_order(name) == name
