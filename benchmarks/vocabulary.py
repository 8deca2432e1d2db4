"""Words and sentence patterns that the invented corpus is made of.

All of it was written for this purpose. Places are composed from syllables, nobody is named.
A name in braces in a pattern stands for one of the words or patterns under that name; those
in ``LOCAL_SLOTS`` are filled differently for each article.
"""

_HEADS = (
    "云:yun 石:shi 青:qing 白:bai 松:song 竹:zhu 梅:mei 荷:he 桂:gui 枫:feng 柳:liu 杏:xing "
    "桐:tong 樟:zhang 茶:cha 稻:dao 麦:mai 橘:ju 槐:huai 榆:yu 龙:long 凤:feng 鹤:he 鹿:lu "
    "雁:yan 鹭:lu 鲤:li 虎:hu 玉:yu 金:jin 银:yin 铜:tong 瓦:wa 砚:yan 墨:mo 笔:bi 钟:zhong "
    "鼓:gu 琴:qin 书:shu 清:qing 澄:cheng 沙:sha 泥:ni 泉:quan 霞:xia 岚:lan 露:lu 雪:xue "
    "晴:qing 曦:xi 星:xing 月:yue 锦:jin 绣:xiu 绿:lv 紫:zi 丹:dan 碧:bi 苍:cang 翠:cui 永:yong "
    "安:an 和:he 顺:shun 兴:xing 福:fu 瑞:rui 善:shan 宁:ning 嘉:jia 庆:qing 蓝:lan 芦:lu "
    "菱:ling 苇:wei 藤:teng 蒲:pu 榕:rong 棠:tang 樱:ying 柏:bai 桑:sang 椒:jiao 葛:ge 蓼:liao"
)
_TAILS = (
    "溪:xi 塘:tang 岭:ling 坪:ping 坑:keng 湾:wan 桥:qiao 渡:du 埔:pu 洲:zhou 洋:yang 垄:long "
    "坡:po 崖:ya 峰:feng 岗:gang 峡:xia 谷:gu 潭:tan 浦:pu 港:gang 滩:tan 堰:yan 陂:bei 圳:zhen "
    "墩:dun 堡:bao 寨:zhai 庄:zhuang 店:dian 坊:fang 巷:xiang 井:jing 亭:ting 阁:ge 墟:xu "
    "田:tian 园:yuan 林:lin 坞:wu 屿:yu 礁:jiao 岩:yan 崎:qi 厝:cuo 垵:an 埭:dai 涧:jian "
    "汀:ting 泽:ze 沟:gou 梁:liang 川:chuan 源:yuan 头:tou 尾:wei 峪:yu 岔:cha 埠:bu 冲:chong"
)

PLACE_HEADS: dict[str, str] = dict(pair.split(":") for pair in _HEADS.split())
PLACE_TAILS: dict[str, str] = dict(pair.split(":") for pair in _TAILS.split())
"""Syllables of place names with their pinyin."""
RARE_HEADS = (
    "沱泸浔淦溧滁漳潞澧濂灞岐岱峄嵊嵩岷崂嵛嵘峒崆嶂岫岑岘峤璜琉珠琼瑶璞琅玖珑琦瑾瑜璋琛玮珂珊"
    "琥珀玛瑙甘郭郝邓邵邹郑郸鄂鄱鄞郧邕邛荻荔莓莲菊蕉薇蔷茉莉葵蕙芷芝芹芥苋茴蒿蓬蒜蔗萝萍菖萱"
    "葳蕨藕蘑芙蓉茯苓艾芳芬苗茂荆荞莘葆葭蒙蓟蔡蕲薛藻楠榛榉椿楸檀杉梓柚橙栗枣柿梨桃李枇杷棕榈"
    "椰槟榄楝枳柘栎杞杜枢构析枕柱栈栖栋校桩桅梧梯梳棋棱森棚楚楼榔榨槽橹檐欣毓氿汇汐汕汤汨汴汾"
    "沁沂沃沅沉沐沔沛沧沩泊泌泓泗泛泠泮泱洁洄洋洛洞洣洧洪洮洱洵浅浈浉浍浑浒浙浚浠浣浩浪浮涂涅"
    "涌涑涓涛涞涟涡涪涯涵淀淄淇淋淑淖淝淞淡淮淳渊渌渐渑渔渚渝渠渤渭湄湍湖湘湛湟湫湿溆溇溢溯溱"
    "溶溺滇滋滏滔滕滦满滨漆漏漓演漠漩漫漯漾潇潍潏潜潢潦潺潼澜澎澹激濉濑濒瀑瀚瀛灌鸠鸡鸥鸦鸪鸭"
    "鸯鸳鸽鸿鹃鹅鹊鹏鹑鹞鹦鹰驷驹驼骆骏骥麒麟麓狮豹豺貂狐狼猿獐蚌蚬蛇蛟蜈蜂蜻蝉蝴蝶螺蟠蟹鲈鲍"
    "鲢鲫鲸鳄鳌鳗龟龛钗钓钦钩钱钳铁铃铅铎铭铺锁锄锅锋锡锤镇镜"
)
"""First syllables of villages that only texts name: a long tail of rare characters."""
PLACE_PREFIXES = tuple("上下大小东西南北前后老新内外中高")

LOCAL_SLOTS = ("org", "place", "village", "term", "theme", "n")

_NOUNS = {
    "mod": (
        "基层治理 产业发展 组织建设 人居环境 文化传承 乡风文明 集体经济 为民服务 网格管理 干部培养 "
        "党员教育 矛盾化解 生态保护 平安创建 农田水利 公共服务 志愿服务 移风易俗 邻里互助 民主议事 "
        "村务公开 财务管理 应急值守 防汛抗旱 森林防火 食品安全 道路养护 垃圾分类 河道管护 古厝保护 "
        "教育教学 校园安全 医疗卫生 养老托幼 就业创业 技能提升 电商销售 冷链物流 品牌建设 科技兴农 "
        "良种推广 茶园改造 果园管理 渔业养殖 林下经济 乡村旅游 民宿经营 园区配套 企业服务 项目攻坚 "
        "征地协调 老旧小区 物业管理 停车秩序 流动党员 离退休党员 青年人才 "
        "返乡创业 妇女儿童 残疾帮扶 "
        "社会救助 法律援助 普法宣传 信访接待 政务公开 数字乡村 智慧社区 档案整理 阵地管理 联学共建 "
        "跨村联建 区域协作 山海协作 结对帮扶 土地流转 闲置资产 股份合作 粮食生产 农机服务 节水灌溉"
    ),
    "system": (
        "机制 制度 体系 清单 台账 流程 标准 规范 办法 公约 章程 责任制 工作法 评价表 考核细则 "
        "联席会议制度 首问负责制 积分制度 轮值制度 回访制度 通报制度 例会制度 包片制度 约谈制度 "
        "承诺制度 分级响应机制 会商机制 闭环机制 容错机制 培养链条 服务网络 保障机制 议事规则"
    ),
    "facility": (
        "党群服务中心 议事亭 便民窗口 红色书屋 乡村讲堂 邻里食堂 日间照料室 儿童之家 文化广场 "
        "健身步道 污水管网 灌溉水渠 机耕道 冷库 分拣车间 加工厂房 直播间 电商服务站 农资超市 "
        "育苗大棚 晒谷场 停车场 充电桩 路灯 监控探头 微型消防站 卫生室 村史馆 陈列室 电子阅览室 "
        "共享菜园 口袋公园 生态公厕 垃圾分类亭 饮水工程 护岸堤 人行便桥 观景平台 民宿集群 驿站 "
        "调解室 法律咨询点 人才工作站 科技小院 实训基地 党员活动室 远程教育站点 宣传长廊"
    ),
    "event": (
        "专题培训班 主题党日 现场观摩会 座谈会 读书分享会 知识竞赛 田间课堂 夜校课程 微党课巡讲 "
        "民主恳谈会 院落会 板凳会 圆桌会 述职评议会 技能比武 演讲比赛 义诊活动 法律咨询 政策宣讲 "
        "清洁家园行动 植树活动 环境整治大会战 助农直播 招聘会 对接会 推介会 展销会 丰收节 敬老宴 "
        "重走红军路活动 入党宣誓 政治生日 交叉检查 拉练评比 擂台赛 案例研讨 结对签约 志愿服务日"
    ),
    "resource": (
        "扶持资金 项目资金 闲置校舍 旧粮仓 撂荒地 山林资源 古村资源 红色资源 专业人才 技术力量 "
        "社会资本 乡贤力量 老党员经验 企业订单 高校智力 医疗专家 农技专家 集体土地 旧厂房 沿街店面 "
        "宅基地 滩涂资源 温泉资源 水库资源 茶叶品牌 非遗技艺 民间曲艺 志愿者队伍 商会力量 物流网点"
    ),
    "problem": (
        "服务群众最后一公里 人才外流 土地零碎 产业单一 集体收入薄弱 停车难 用水难 办事来回跑 "
        "销路不畅 技术缺乏 邻里纠纷 宅基地争议 物业矛盾 环境脏乱 道路狭窄 河道淤积 设施老化 "
        "党员年龄偏大 流动党员难管理 学习内容单一 活动形式陈旧 台账繁多 责任不清 议而不决 决而不行 "
        "资金缺口 项目落地慢 信息不对称 老人看病难 孩子放学没人管 "
        "垃圾清运不及时 雨天积水 夜间出行不便"
    ),
    "group": (
        "党员干部 村干部 驻村工作队 党员志愿者 机关党员 退休教师 青年党员 入党积极分子 网格员 "
        "村民代表 老党员 农技人员 返乡青年 教师党员 医务党员 企业党员 社区工作者 大学生村官 "
        "妇联干部 民兵骨干 调解员 楼栋长 乡贤代表 合作社社员 种植户 养殖户 文艺骨干 支部书记 "
        "第一书记 党务工作者 科技特派员 党建指导员 流动党员 商户代表 学生志愿者 护林员 河道专管员"
    ),
    "person": (
        "村民 老党员 种植户 养殖户 返乡青年 民宿店主 合作社负责人 退休教师 社区居民 茶农 果农 菜农 "
        "渔民 货车司机 小卖部店主 楼栋长 网格员 卫生室医生 年轻妈妈 独居老人 返乡大学生 村里的裁缝 "
        "快递站老板 参训学员 企业负责人 车间工人 学校家长 驻村干部 施工队师傅 木雕手艺人 包联干部"
    ),
    "goods": (
        "高山茶 蜜柚 脐橙 杨梅 枇杷 芦柑 香菇 木耳 竹笋 莲子 芋头 紫薯 生姜 胡柚 蜂蜜 土鸡 鸭蛋 "
        "泥鳅 石蛙 稻花鱼 黑山羊 花卉 苗木 中草药 金线莲 油茶 花生 甘蔗 葡萄 火龙果 百香果 猕猴桃 "
        "黄桃 蓝莓 草莓 辣椒 大蒜 海蛎 紫菜 米粉 豆腐 竹编 藤椅 陶器 手工面 番薯粉 红菇 巨峰葡萄"
    ),
    "crop": (
        "蜜柚 脐橙 杨梅 枇杷 芦柑 香菇 木耳 莲子 芋头 紫薯 生姜 花卉 苗木 中草药 金线莲 油茶 花生 "
        "甘蔗 葡萄 火龙果 百香果 猕猴桃 黄桃 蓝莓 草莓 辣椒 大蒜 水稻 油菜 黄豆 玉米 丝瓜 南瓜 西瓜"
    ),
    "scenery": (
        "稻田 茶园 竹林 果园 菜地 溪边 祠堂前 老榕树下 晒谷场 村口 廊桥 古街 码头 水库边 山坡 "
        "教室 会议室 车间 大棚 操场 戏台 小公园 巷子里 石板路 山路 渡口 集市 院落 苗圃 鱼塘"
    ),
}

_VERBS = {
    "v_system": (
        "健全 完善 建立 细化 落实 探索 推行 修订 优化 创新 公布 压实 制定 理顺 试行 固化 延伸 对照"
    ),
    "v_facility": (
        "建成 改造 新建 翻修 启用 扩建 修缮 升级 配齐 打造 盘活 增设 引进 腾出场地建设 筹资修建"
    ),
    "v_event": (
        "举办 组织 开展 召开 承办 策划 推出 安排 牵头办好 持续开展 定期举行 分片举行 联合举办"
    ),
    "v_resource": "整合 盘活 用好 争取 引入 统筹 挖掘 集聚 调动 唤醒 摸清 链接 激活 汇聚 储备",
    "v_problem": (
        "破解 解决 化解 紧盯 直面 梳理 聚焦 着力补上 回应 逐个攻克 扭转 摸排 认领 对症解决"
    ),
    "v_topic": (
        "推进 抓实 加强 深化 提升 服务 保障 引领 促进 带动 做好 夯实 规范 统筹推进 稳步推进 谋划 "
        "督促 参与 支持 改进 扎实做好 合力抓好 主动融入 重点推进 常态化开展"
    ),
}

_MANNERS = {
    "adverb": (
        "认真 主动 带头 积极 先后 及时 集中 分批 逐户 逐项 反复 进一步 因地制宜 结合实际 一线 "
        "常态化 每月 每季度 坚持 着力 全面 重点 精心 分类 同步 率先 连续 利用晚上时间 利用农闲时节 "
        "从小处着手 一张图 一条心 一件事一件事地 换位思考 挂图作战"
    ),
    "time": (
        "今年以来 去年底 入春后 春耕时节 汛期来临前 盛夏时节 秋收期间 入冬以来 年初 上半年 下半年 "
        "近年来 近日 日前 近一个月来 前不久 换届之后 项目启动后 活动期间 每逢周末 每到赶集日 "
        "每月十五日 每周三晚上 假期里 台风过后 节前 节后 傍晚时分 清晨 周六上午 一段时间以来 "
        "短短两个月里 用了一年时间 走访中 调研期间 在一次院落会上 征求意见时 党员大会上 座谈交流时"
    ),
    "result": (
        "得到群众好评 受到干部群众欢迎 取得明显成效 成为群众身边的贴心去处 收到了良好效果 "
        "让群众看到了实实在在的变化 党员的身份亮了出来 干群关系更近了 群众办事少跑腿 "
        "参与的人越来越多 村里的风气越来越好 集体有了稳定收入 家门口就能就业 闲人少了忙人多了 "
        "矛盾少了笑声多了 昔日荒坡变成花果山 年轻人愿意留下来了 老人孩子有了去处 村容村貌焕然一新 "
        "群众的心气顺了 支部说话更有人听 带出了一批能手 形成了可推广的做法 有关做法在全县推开 "
        "示范带动作用逐步显现 问题解决在萌芽状态 事情有人管、难题有人帮 钱花在了刀刃上 "
        "游客一年比一年多 学员带着问题来、揣着办法走 产业链条越拉越长 订单排到了年底 "
        "责任落到了人头 资料查找更方便 进度比计划提前了半个月 评议满意率稳步上升"
    ),
    "goal": (
        "让群众少跑路 方便老人就近活动 把实事办到群众心坎上 让党员学有所获 留住年轻人 "
        "把资源变成资产 让集体经济活起来 守住绿水青山 让政策家喻户晓 提高议事质量 减轻基层负担 "
        "拓宽销售渠道 延长产业链条 解开群众心结 让干部有处学、学得会 补齐基础设施短板 "
        "传承好家风 让老手艺后继有人 规范资金使用 把隐患排除在前头 让流动党员离乡不离党"
    ),
    "means": (
        "采取“支部牵头、党员示范、群众参与”的办法 通过“请进来、走出去”的方式 "
        "按照先易后难的顺序 依托党群服务中心 以党小组为单位 以项目为抓手 以问题为导向 "
        "借助结对单位的力量 坚持每事必议、议必有果 实行一户一档 实行挂牌销号 "
        "采用积分换物品的做法 打破村与村的界限 打破行业壁垒 通过线上线下同步报名 "
        "由老党员带着新党员 由干部包片、党员包户 请群众当评委 把会场搬到现场 "
        "从群众最关心的小事入手 用方言讲政策 用身边事教育身边人 把支部建在产业链上 "
        "把课堂设在田间地头 邀请专家把脉 组成攻坚小组 划出责任田 亮出承诺牌 设立意见箱 建立微信群"
    ),
    "bad": (
        "路是泥巴路 办个证要跑三趟 开会凑不齐人 山上的地没人种 果子烂在树上 夜里黑灯瞎火 "
        "水要靠肩挑 垃圾堆在河边 年轻人都往外走 党员不知道该干什么 村账一年公布一次 "
        "孩子上学要翻两座山 有事找不到人 学习就是念文件 "
        "各吹各的号 雨一大就提心吊胆 店里一天卖不了几单"
    ),
    "good": (
        "车能开到家门口 手机上点一点就行 大家抢着来 家家户户都有事做 果子没下树就订完了 "
        "路灯亮到半夜 拧开龙头就有水 河边能散步了 返乡的一年比一年多 谁家有难处党员先到 "
        "每笔开支都贴在墙上 校车准点到村口 按个门铃就有人来 课讲到了地头 心往一处想 "
        "堤坝加固了睡得踏实 周末要提前订房"
    ),
    "scene": (
        "正忙着给果树疏花 把刚摘的茶青倒进竹匾 推着轮椅上的老人晒太阳 在黑板上写下当天的课题 "
        "带着图纸比对标高 一边打包一边核对订单 翻开民情日记逐条销号 卷起裤腿清理沟渠 "
        "对着镜头介绍自家的山货 给学员讲嫁接要领 围着火盆商量明年的打算 挨家挨户送宣传单 "
        "把意见一条条记在本子上 教老人用手机挂号 抬着水泵往田里赶 在公示栏前看得仔细 "
        "扛着锄头去修路 蹲在地头查看墒情 领着孩子读红色故事 拿着扫把清理街巷"
    ),
    "v_collab": "联手 共同 协同 携手 分头 轮流 一道 结对 配合 搭班",
    "quality": (
        "踏实 有用 管用 方便 暖心 实在 省心 解渴 接地气 及时 公道 细致 周到 过瘾 体面 敞亮"
    ),
}

WORDS: dict[str, tuple[str, ...]] = {
    name: tuple(words.split())
    for table in (_NOUNS, _VERBS, _MANNERS)
    for name, words in table.items()
}

PATTERNS: dict[str, tuple[str, ...]] = {
    "act": (
        "{v_system}{mod}{system}",
        "{v_system}{term}{system}",
        "{v_facility}{facility}{n}处",
        "{v_facility}{village}{facility}",
        "{v_event}{term}{event}",
        "{v_event}{event}{n}场次",
        "{v_resource}{resource}",
        "{v_resource}{resource}，用于{mod}",
        "{v_problem}{problem}问题",
        "{v_topic}{mod}",
        "{v_topic}{term}和{mod}",
        "把{mod}纳入{term}{system}",
        "组织{group}到{village}{v_event}{event}",
        "发动{group}参与{mod}",
        "推选{n}名{group}担任{mod}监督员",
        "为{group}送去{goods}种养技术",
        "帮助{person}销售{goods}{n}斤",
        "引导{group}种植{crop}{n}亩",
        "走访{village}等地的{person}{n}户",
        "征求{mod}方面意见{n}条",
    ),
    "actor": (
        "{org}",
        "{org}党组织",
        "{village}党支部",
        "{place}{group}",
        "{village}和{village}两个支部",
        "{group}",
        "{group}与{group}",
        "包联{village}的{group}",
        "{theme}工作专班",
    ),
    "said": (
        "以前{bad}，现在{good}，{term}真是{quality}",
        "过去{bad}，如今{good}",
        "{good}，心里{quality}多了",
        "{group}来了以后，{village}的{mod}有人抓了，{result}",
        "家里种了{n}亩{crop}，最愁的就是{problem}，支部帮着{v_resource}{resource}，今年{good}",
        "这样的{event}{quality}，希望多办几回",
        "{term}办得{quality}，{goods}也卖上了好价钱",
        "有什么难处，到{facility}说一声，当天就有回音",
        "讲的都是{village}的事，听着{quality}，回去就能用",
        "{mod}不是一天两天的事，得{adverb}做下去",
    ),
    "sentence": (
        "{time}，{actor}{adverb}{act}，{act}，{result}。",
        "{time}，{org}{act}，{means}，{act}。",
        "{actor}{adverb}{act}，{result}。",
        "{means}，{actor}{act}，{adverb}{act}。",
        "为了{goal}，{actor}{adverb}{act}，并{act}。",
        "针对{problem}的情况，{actor}{means}，{act}。",
        "针对{village}{problem}、{village}{problem}等情况，{group}{adverb}{act}。",
        "在{village}的{scenery}，{person}{scene}，{group}{scene}。",
        "“{said}。”{village}的{person}说。",
        "{village}{person}告诉来访的{group}：“{said}。”",
        "围绕{term}，{actor}{act}；围绕{mod}，{actor}{act}。",
        "{time}，{village}的{goods}喜获丰收，{actor}{act}，{result}。",
        "{org}还{v_collab}{village}{act}，{means}，{result}。",
        "据统计，{time}共{act}，{act}，惠及{village}、{village}等地群众{n}人次。",
        "一是{act}，{act}；二是{means}，{act}；三是{act}。",
        "{term}不是一阵风。{time}，{actor}{act}，{act}。",
        "{actor}既抓{mod}，又抓{mod}，{means}，{result}。",
        "在{facility}里，{person}{scene}；不远处的{scenery}，{person}{scene}。",
        "{v_topic}{mod}，关键在人。{org}{v_resource}{resource}，{adverb}{act}。",
        "从{village}到{village}，{group}{adverb}{act}，{goods}产业覆盖{n}户，{result}。",
        "{goods}、{goods}和{goods}成了{village}的招牌，{actor}{act}，户均增收{n}元。",
        "{time}，{group}走进{village}，{adverb}{act}，当场答复问题{n}个。",
        "{org}提出，{v_topic}{mod}要做到{goal}，各支部要{adverb}{act}。",
        "{village}{facility}自启用以来，已{v_event}{event}{n}场，{result}。",
        "谈起{term}，{village}的{person}连说{quality}：“{said}。”",
        "{act}之后，{actor}没有停步，又{act}，{act}。",
        "哪里有{problem}，哪里就有{group}；{actor}{adverb}{act}，{result}。",
        "{village}地处{place}边远山区，{problem}，{time}，{group}{adverb}{act}。",
        "按照{theme}安排，{actor}{act}，每{n}户确定一名联络人，{adverb}{v_topic}{mod}。",
        "如今走进{village}，{scenery}整洁，{facility}热闹，{person}{scene}，{result}。",
    ),
    "opening_news": (
        "{time}，{org}{v_event}{term}{event}，{place}{group}{n}人参加。",
        "{time}，{place}{facility}里气氛热烈，{org}组织的{event}正在进行，{group}{adverb}{act}。",
        "连日来，{org}围绕{theme}，{adverb}{act}，{result}。",
    ),
    "opening_case": (
        "过去，{org}{problem}、{problem}，{mod}一度滞后。{time}，{org}从{term}破题，{act}。",
        "{place}山多地少，{village}等地{problem}。{org}以{theme}为抓手，{act}，{result}。",
    ),
    "opening_notice": (
        "各党支部：",
        "各党（工）委、党总支，各有关单位：",
        "{place}各村（社区）党组织：",
    ),
    "opening_speech": (
        "同志们：今天在{village}召开{event}，主要任务是总结{theme}的做法，研究下一步工作。",
        "各位党员、各位代表：受{org}委托，我就{mod}和{mod}讲几点意见。",
    ),
    "closing_news": (
        "下一步，{org}将{adverb}{act}，{act}。",
        "{org}有关负责人表示，将继续{act}，{goal}。",
    ),
    "closing_case": (
        "{theme}的实践说明，{v_topic}{mod}离不开{group}，{goal}才能行稳致远。",
        "几年下来，{org}从{problem}走到{result}，{village}等地前来学习的{group}达{n}批。",
    ),
    "closing_notice": (
        "请各单位于{n}个工作日内将落实情况报{org}。",
        "执行中遇到的问题，请及时向{org}反映。",
    ),
    "closing_speech": (
        "同志们，{mod}没有捷径，让我们{adverb}{act}，{goal}。",
        "会后请各支部结合{village}的做法，{adverb}{act}，三个月后到{village}再碰头。",
    ),
    "heading": (
        "把{facility}建到{village}",
        "把{event}办到{scenery}",
        "{v_system}{term}{system}",
        "{v_system}{mod}{system}",
        "{v_resource}{resource}，{v_topic}{mod}",
        "{v_problem}{problem}问题",
        "{mod}与{mod}一起抓",
        "{group}走进{village}",
        "{goods}产业带富{village}",
        "用{event}{v_topic}{mod}",
        "让{group}成为{mod}的骨干",
        "{term}进{village}",
        "以{term}促{mod}",
    ),
    "title_news": (
        "{org}{v_event}{term}{event}",
        "{org}：{v_resource}{resource}，{v_topic}{mod}",
        "{org}把{event}办到{scenery}",
        "{org}{v_topic}{term}和{mod}",
        "{village}{goods}丰收，{org}{group}来帮忙",
        "{org}{group}走进{village}{v_event}{event}",
        "{org}{v_facility}{facility}，{term}有了新阵地",
        "{scenery}里的{term}：{org}{group}的一天",
        "{org}{v_problem}{problem}问题",
        "{village}{facility}启用，{theme}再添一处去处",
    ),
    "title_case": (
        "{org}以{term}{v_problem}{problem}",
        "从{problem}到{mod}先进：{org}的{theme}实践",
        "{org}：{term}带火{village}{goods}产业",
        "{v_resource}{resource}，{v_system}{system}——{org}的做法",
        "{theme}案例：{org}{v_system}{mod}{system}",
    ),
    "title_notice": (
        "关于{v_event}{term}{event}的通知（{org}）",
        "{org}关于{v_system}{mod}{system}的通知",
        "关于在{village}组织{group}{v_topic}{mod}的通知",
    ),
    "title_speech": (
        "在{org}{term}{event}上的讲话",
        "在{village}{mod}现场会上的发言（{org}）",
        "在{org}{mod}推进会上的讲话",
    ),
    "kicker": ("{theme}系列报道", "{mod}在一线", "走进{village}", "{time}看{term}"),
    "subtitle": ("——{org}{v_topic}{mod}纪实", "——来自{village}的报道"),
    "caption": (
        "{group}在{village}{scenery}",
        "{village}{facility}",
        "{place}{event}现场",
        "{person}{scene}",
    ),
    "footnote": (
        "{term}：{org}为{v_topic}{mod}推行的做法，由{group}负责。",
        "数字由{org}提供，统计范围为{village}、{village}和{village}。",
        "{facility}由{resource}改建，面积{n}平方米。",
    ),
    "basis": ("{org}{theme}工作总结", "{village}{mod}情况报告"),
    "measure": (
        "{v_system}{mod}{system}",
        "{v_event}{event}",
        "{v_resource}{resource}",
        "种植{crop}",
    ),
}
