"""Figures that sentences report, and numbers that are none."""

from __future__ import annotations

import pytest

from zhibu.importers.findings.told_figures import find_figures

TOLD = {
    "目前“山村夜校”已举办培训班16期，培训党员干部700多名，吸引2万余人前来参观学习。": [
        "举办培训班 16期", "培训党员干部 700多名", "前来参观学习 2万余人",
    ],
    "去年共选派200多名干部到重点项目历练，从一线成长起来的干部占76%。": [
        "选派干部 200多名", "从一线成长起来的干部 76%",
    ],
    "目前已实现所有村集体经营性收入达到10万元以上。": ["所有村集体经营性收入 10万元以上"],
    "投入8500多万元，规划建设集体经济发展项目71个，镇级重点培育项目17个。": [
        "投入 8500多万元", "规划建设集体经济发展项目 71个", "镇级重点培育项目 17个",
    ],
    "指导66个村党支部升格为党总支、2个村党总支升格为党委。": [
        "村党支部升格为党总支 66个", "村党总支升格为党委 2个",
    ],
    "全镇已建成党群服务中心15个、农家书屋22个、文化广场8个。": [
        "建成党群服务中心 15个", "农家书屋 22个", "文化广场 8个",
    ],
    "组建5支党员突击队，带动就业300多人。": ["组建党员突击队 5支", "带动就业 300多人"],
    "选派第一书记28名、驻村干部84名。": ["选派第一书记 28名", "驻村干部 84名"],
    "实现党员干部100%受教育。": ["党员干部受教育 100%"],
    "捐赠图书1,200册，修复水毁工程１２处。": ["捐赠图书 1,200册", "修复水毁工程 １２处"],
    "通关效率提高30%，年产值高达5亿元。": ["通关效率提高 30%", "年产值 5亿元"],
    "确定首批5个试点村。": ["确定首批试点村 5个"],
}  # fmt: skip
NONE = [
    "联系电话13800138000，咨询电话0592-7312345。",
    "2016年4月7日揭牌成立，这是第3批试点。",
    "夜校连续3年被评为先进，前10名受到表彰。",
    "下一步将新建活动室12间，培训党员500名。",
    "每月开展1次主题党日，每名党员每年学习不少于32学时。",
    "推行“1+6”制度体系，实施“5个1”工程，确定首批试点。",
    "会议强调了3个方面的工作，提出5点要求。",
    "培训党员10-20名，发放手册2至3册。",
    "现年62岁，党龄35年，培训班为期3天。",
    "发展党员，其中35岁以下8名，女党员3名。",
    "完成率由60%提升至95%，村集体收入从5万元增加到20万元。",
    "不足50名党员的支部有12个，现有党员56名。",
    "给每村拨付5万元党建经费，发放一次性津贴5000元。",
    "电力、热力、燃气及水生产和供应业增长20.1%。",
    "《条例》共6章43条。",
    "这就是我的工作的80%内容。",
    "培训6个月，走访3小时。",
    "镇里提出，2027年，全镇农业总产值达到5亿元；建成大棚200个。",
    "荒地和沙地面积分别减少378亩、333亩，第三季度再下降5.1%。",
]


@pytest.mark.parametrize("sentence", TOLD)
def test_a_figure_is_told_with_its_number_as_written_and_words_that_stand_beside_it(sentence: str):
    figures = [f"{one.label} {one.text}" for one in find_figures(sentence)]
    assert figures == TOLD[sentence]


@pytest.mark.parametrize("sentence", NONE)
def test_what_is_no_count_or_not_done_is_no_figure(sentence: str):
    assert list(find_figures(sentence)) == []


@pytest.mark.parametrize("sentence", TOLD)
def test_every_word_of_a_label_and_every_sign_of_a_number_is_the_texts_own(sentence: str):
    for one in find_figures(sentence):
        assert one.text in sentence
        assert one.label in sentence.replace(one.text, "")
